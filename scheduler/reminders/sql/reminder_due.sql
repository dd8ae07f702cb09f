-- Locked in the order of ids, so that two nodes that fire at the same time queue up. Waits for a
-- user who is snoozing or ending one, and then reads the new state.
SELECT {{reminder_columns}},
       r.user_id, r.company_id, u.active AND coalesce(f.active, true) AS user_active, u.role,
       coalesce(u.company_id, 0) AS user_company_id,
       coalesce(f.recruiter_scope, 'company') AS scope,
       c.name AS candidate_name, j.title AS job_title
FROM reminder r
JOIN app_user u ON u.id = r.user_id
LEFT JOIN company f ON f.id = u.company_id
LEFT JOIN candidate c ON c.id = r.candidate_id
LEFT JOIN job j ON j.id = r.job_id
WHERE r.id = ANY (@ids::bigint[])
ORDER BY r.id
FOR NO KEY UPDATE OF r
