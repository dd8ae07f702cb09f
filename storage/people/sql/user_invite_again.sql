UPDATE app_user
SET invited_at = now(), version = version + 1, updated_at = now()
WHERE id = @id
  AND active
  AND password_hash IS NULL
RETURNING {{user_columns}}
