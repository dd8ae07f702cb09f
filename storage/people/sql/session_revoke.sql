UPDATE session
SET revoked_at = now(), revoked_why = @why
WHERE id = @session_id
  AND revoked_at IS NULL
RETURNING user_id
