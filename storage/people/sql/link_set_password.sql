UPDATE app_user
SET password_hash = @new_hash, session_epoch = session_epoch + 1, session_epoch_at = now(),
    version = version + 1, updated_at = now(),
    email_verified_at = coalesce(email_verified_at, now()),
    accepted_at = CASE WHEN invited_at IS NOT NULL THEN coalesce(accepted_at, now()) END
WHERE id = @user_id
  AND active
RETURNING id
