SELECT u.id AS user_id, u.password_hash, u.active, u.role, u.session_epoch,
       coalesce(u.company_id, 0) AS company_id,
       coalesce(c.active, true) AS company_active,
       coalesce(c.recruiter_scope, 'company') AS scope,
       coalesce(p.id, 0) AS candidate_id,
       false AS known_place
FROM app_user u
LEFT JOIN company c ON c.id = u.company_id
LEFT JOIN candidate p ON p.user_id = u.id AND u.role = 'candidate'
WHERE u.id = @user_id
