-- Uses the index app_user_company.
SELECT id, name, role
FROM app_user
WHERE company_id = @company_id
  AND active
  AND (@role::text IS NULL OR role = @role)
  AND id > @after_id
ORDER BY id
LIMIT @limit
