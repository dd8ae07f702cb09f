SELECT u.id AS user_id, u.role AS is, u.company_id, co.recruiter_scope AS scope,
       {{opted_out}} AS opted_out
FROM app_user u
JOIN company co ON co.id = u.company_id
WHERE u.role = 'recruiter'
  AND u.active
  AND co.active
  AND ($1::bigint IS NULL OR u.company_id = $1)
ORDER BY u.id
LIMIT $2
