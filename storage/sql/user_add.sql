INSERT INTO app_user (email, username, name, role, company_id, password_hash, zone, lead_id)
VALUES ($1, nullif($2, ''), $3, $4, $5, $6, nullif($7, ''), $8)
RETURNING {{user_columns}}
