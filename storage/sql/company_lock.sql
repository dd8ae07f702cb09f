SELECT id, name, recruiter_scope, active, created_at, updated_at
FROM company
WHERE id = $1
FOR NO KEY UPDATE
