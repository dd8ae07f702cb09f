SELECT u.id AS user_id, u.role AS is, u.company_id, co.recruiter_scope AS scope,
       {{opted_out}} AS opted_out
FROM app_user u
JOIN company co ON co.id = u.company_id
WHERE u.role = 'recruiter'
  AND u.active
  AND co.active
  AND (@company_id::bigint IS NULL OR u.company_id = @company_id)
ORDER BY u.id
LIMIT @limit
