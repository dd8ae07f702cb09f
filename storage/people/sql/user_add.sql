-- Who gets no password is invited.
INSERT INTO app_user (email, username, name, role, company_id, password_hash, zone, lead_id, invited_at)
VALUES ($1, nullif($2, ''), $3, $4, $5, $6::text, nullif($7, ''), $8,
        CASE WHEN $6::text IS NULL THEN now() END)
RETURNING {{user_columns}}
