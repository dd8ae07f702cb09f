UPDATE app_user
SET email_verified_at = now(), version = version + 1, updated_at = now()
WHERE id = @user_id
  AND email_verified_at IS NULL
RETURNING id
