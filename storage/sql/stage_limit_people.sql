SELECT a.id AS application_id, o.id AS owner_id, o.name AS owner_name, o.lead_id
FROM application a
JOIN job j ON j.id = a.job_id
LEFT JOIN candidate_assignment given ON given.candidate_id = a.candidate_id
    AND given.company_id = a.company_id
LEFT JOIN app_user o ON o.id = coalesce(given.recruiter_id, j.recruiter_id)
WHERE a.id = ANY ($1::bigint[])
