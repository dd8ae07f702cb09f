-- The second of two concurrent uses waits here for the first and then finds the token used.
UPDATE refresh_token
SET used_at = now()
WHERE token_hash = @token_hash
  AND used_at IS NULL
RETURNING session_id
