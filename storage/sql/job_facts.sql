SELECT j.id, j.company_id, co.name AS company_name, j.title, j.recruiter_id, j.hiring_manager_id,
       j.pipeline_id, j.pipeline_version, v.move_rule
FROM job j
JOIN company co ON co.id = j.company_id
JOIN pipeline_version v ON v.pipeline_id = j.pipeline_id AND v.version = j.pipeline_version
WHERE j.id = $1
