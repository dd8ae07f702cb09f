-- Replaces only the hash that was verified: one of two concurrent changes wins.
UPDATE app_user
SET password_hash = @new_hash, session_epoch = session_epoch + 1, session_epoch_at = now(),
    version = version + 1, updated_at = now()
WHERE id = @caller_user_id
  AND password_hash = @verified_hash
  AND active
RETURNING id
