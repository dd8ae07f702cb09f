-- Of two concurrent uses the second waits here and then finds the link used.
UPDATE one_time_token
SET used_at = now()
WHERE token_hash = $1
  AND used_at IS NULL
  AND expires_at > now()
RETURNING user_id
