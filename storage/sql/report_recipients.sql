-- Administrators may read everything; others only reports about their own company.
SELECT u.id AS user_id, u.role AS is, coalesce(u.company_id, 0) AS company_id,
       coalesce(co.recruiter_scope, 'company') AS scope
FROM app_user u
LEFT JOIN company co ON co.id = u.company_id
WHERE u.active
  AND coalesce(co.active, true)
  AND u.role IN ('admin', 'recruiter', 'hiring_manager')
  AND (lower(u.email) = ANY (SELECT lower(given) FROM unnest($1::text[]) given)
       OR u.role = ANY ($2::text[]))
  AND ($3::bigint IS NULL OR u.role = 'admin' OR u.company_id = $3)
ORDER BY u.id
LIMIT $4
