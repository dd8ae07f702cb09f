SELECT a.id, a.job_id, a.candidate_id, a.company_id, a.stage, a.version, a.source, a.remarks,
       a.rejection_reason, a.stage_since, a.applied_at, a.updated_at, a.limit_left,
       a.limit_since, a.limit_at, a.limit_step, a.held_at, a.open_rounds, c.name AS candidate_name,
       coalesce(c.user_id, c.claimed_by) AS candidate_user_id, s.recruiter_id AS assigned_recruiter_id
FROM application a
JOIN candidate c ON c.id = a.candidate_id
LEFT JOIN candidate_assignment s ON s.candidate_id = a.candidate_id AND s.company_id = a.company_id
WHERE a.id = ANY (@ids::bigint[])
