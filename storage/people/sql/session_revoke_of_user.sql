UPDATE session
SET revoked_at = now(), revoked_why = $2
WHERE user_id = $1
  AND revoked_at IS NULL
  AND expires_at > now()
  AND id <> $3
