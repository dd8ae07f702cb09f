-- Served by user_email_unique and user_username_unique. A username holds no `@`, so at most one
-- row matches.
SELECT u.id AS user_id, u.password_hash, u.active, u.role, u.session_epoch,
       coalesce(u.company_id, 0) AS company_id,
       coalesce(c.active, true) AS company_active,
       coalesce(c.recruiter_scope, 'company') AS scope,
       coalesce(p.id, 0) AS candidate_id
FROM app_user u
LEFT JOIN company c ON c.id = u.company_id
LEFT JOIN candidate p ON p.user_id = u.id AND u.role = 'candidate'
WHERE lower(u.email) = lower($1)
   OR lower(u.username) = lower($1)
