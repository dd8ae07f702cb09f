SELECT id AS session_id, user_id
FROM session
WHERE revoked_at > now() - $1::bigint * interval '1 second'
