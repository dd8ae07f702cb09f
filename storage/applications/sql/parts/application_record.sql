SELECT a.id, a.job_id, j.title AS job_title, a.company_id, co.name AS company_name, a.candidate_id,
       c.name AS candidate_name, s.label AS stage, s.key AS stage_key, s.kind AS stage_kind,
       a.version, a.source, a.remarks, a.rejection_reason, j.recruiter_id,
       r.name AS recruiter_name, j.hiring_manager_id, m.name AS hiring_manager_name,
       given.recruiter_id AS assigned_recruiter_id, g.name AS assigned_recruiter_name, a.stage_since,
       a.limit_at AS next_update_by, a.held_at, a.applied_at, a.updated_at
FROM application a
JOIN job j ON j.id = a.job_id
JOIN company co ON co.id = a.company_id
JOIN candidate c ON c.id = a.candidate_id
JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
    AND s.position = a.stage
LEFT JOIN candidate_assignment given ON given.candidate_id = a.candidate_id
    AND given.company_id = a.company_id
LEFT JOIN app_user r ON r.id = j.recruiter_id AND r.company_id = a.company_id
LEFT JOIN app_user m ON m.id = j.hiring_manager_id AND m.company_id = a.company_id
LEFT JOIN app_user g ON g.id = given.recruiter_id AND g.company_id = a.company_id
