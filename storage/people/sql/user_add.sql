-- A user without a password is invited.
INSERT INTO app_user (email, username, name, role, company_id, password_hash, zone, lead_id, invited_at)
VALUES (@email, nullif(@username, ''), @name, @role, @company_id, @password_hash::text,
        nullif(@zone, ''), @lead_id, CASE WHEN @password_hash::text IS NULL THEN now() END)
RETURNING {{user_columns}}
