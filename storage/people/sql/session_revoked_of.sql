SELECT id AS session_id, user_id
FROM session
WHERE user_id = ANY($1::bigint[])
  AND revoked_at > now() - $2::bigint * interval '1 second'
