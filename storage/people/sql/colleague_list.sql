-- Index app_user_company.
SELECT id, name, role
FROM app_user
WHERE company_id = $1
  AND active
  AND ($2::text IS NULL OR role = $2)
  AND id > $3
ORDER BY id
LIMIT $4
