SELECT id, email, username, name, role, company_id, active, created_at, updated_at
FROM app_user
WHERE id = $1
FOR NO KEY UPDATE
