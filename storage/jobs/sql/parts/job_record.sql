SELECT j.id, j.company_id, co.name AS company_name, j.title, j.description, j.location,
       j.employment_type, j.skills, j.experience_level, j.openings, j.hired_count, j.status,
       j.reapply_after, j.recruiter_id, j.hiring_manager_id, j.pipeline_id, p.name AS pipeline_name,
       j.pipeline_version, j.version, j.created_at, j.updated_at
FROM job j
JOIN company co ON co.id = j.company_id
JOIN pipeline p ON p.id = j.pipeline_id
