UPDATE app_user
SET active = $2, session_epoch = session_epoch + 1, session_epoch_at = now(), updated_at = now()
WHERE id = $1
RETURNING {{user_columns}}
