SELECT id AS session_id, user_id
FROM session
WHERE user_id = ANY(@user_ids::bigint[])
  AND revoked_at > now() - @window_seconds::bigint * interval '1 second'
