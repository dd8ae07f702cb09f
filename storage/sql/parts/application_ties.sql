application a
JOIN job j ON j.id = a.job_id
JOIN company co ON co.id = a.company_id
LEFT JOIN candidate_assignment given ON given.candidate_id = a.candidate_id
    AND given.company_id = a.company_id
