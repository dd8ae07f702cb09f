-- Newest first. Uses the index session_by_user.
SELECT id, id = @session_id::bigint AS current, client, address, created_at AS signed_in_at,
       last_used_at, expires_at
FROM session
WHERE user_id = @caller_user_id
  AND revoked_at IS NULL
  AND expires_at > now()
  AND (@before_id::bigint IS NULL OR id < @before_id)
ORDER BY id DESC
LIMIT @limit::int
