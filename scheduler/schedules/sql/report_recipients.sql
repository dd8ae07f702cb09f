-- Administrators may read everything; others only reports about their own company. Dates are in the
-- reader's zone, otherwise that of their company or of the company that the report is about.
SELECT u.id AS user_id, u.role AS is, coalesce(u.company_id, 0) AS company_id,
       coalesce(co.recruiter_scope, 'company') AS scope,
       coalesce(u.zone, own.zone, shared.zone, 'UTC') AS zone
FROM app_user u
LEFT JOIN company co ON co.id = u.company_id
LEFT JOIN calendar own ON own.user_id = u.id
LEFT JOIN calendar shared ON shared.company_id = coalesce(u.company_id, @company_id)
WHERE u.active
  AND coalesce(co.active, true)
  AND u.role IN ('admin', 'recruiter', 'hiring_manager')
  AND (u.email_key = ANY (@address_keys::text[])
       OR u.role = ANY (@roles::text[]))
  AND (@company_id::bigint IS NULL OR u.role = 'admin' OR u.company_id = @company_id)
ORDER BY u.id
LIMIT @limit
