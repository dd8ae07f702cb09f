UPDATE app_user
SET active = @active, session_epoch = session_epoch + 1, session_epoch_at = now(),
    version = version + 1, updated_at = now()
WHERE id = @id
RETURNING {{user_columns}}
