INSERT INTO app_user (email, username, name, role, company_id, password_hash)
VALUES ($1, nullif($2, ''), $3, $4, $5, $6)
RETURNING id, email, username, name, role, company_id, active, created_at, updated_at
