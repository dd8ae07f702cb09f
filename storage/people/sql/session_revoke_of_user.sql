UPDATE session
SET revoked_at = now(), revoked_why = @why
WHERE user_id = @user_id
  AND revoked_at IS NULL
  AND expires_at > now()
  AND id <> @except_session_id
