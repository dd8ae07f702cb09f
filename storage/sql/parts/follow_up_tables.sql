application a
JOIN job j ON j.id = a.job_id
JOIN company co ON co.id = a.company_id
JOIN candidate c ON c.id = a.candidate_id
JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
    AND s.position = a.stage
LEFT JOIN app_user r ON r.id = j.recruiter_id
