application a
JOIN job j ON j.id = a.job_id
JOIN company co ON co.id = a.company_id
JOIN candidate c ON c.id = a.candidate_id
JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
    AND s.position = a.stage
LEFT JOIN candidate_assignment given ON given.candidate_id = a.candidate_id
    AND given.company_id = a.company_id
