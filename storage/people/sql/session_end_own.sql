UPDATE session
SET revoked_at = now(), revoked_why = @why
WHERE id = @id
  AND user_id = @caller_user_id
  AND revoked_at IS NULL
  AND expires_at > now()
RETURNING id
