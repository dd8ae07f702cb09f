-- Only the hash that was verified is replaced: of two concurrent changes one wins.
UPDATE app_user
SET password_hash = $3, session_epoch = session_epoch + 1, session_epoch_at = now(), updated_at = now()
WHERE id = $1
  AND password_hash = $2
  AND active
RETURNING id
