-- What a change of a round depends on. The application is locked already.
SELECT a.id, a.company_id, a.candidate_id, c.name AS candidate_name, co.active AS company_active,
       s.label AS stage, s.kind AS stage_kind
FROM application a
JOIN job j ON j.id = a.job_id
JOIN company co ON co.id = a.company_id
JOIN candidate c ON c.id = a.candidate_id
JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
    AND s.position = a.stage
WHERE a.id = @id
