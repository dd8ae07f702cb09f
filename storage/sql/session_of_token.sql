SELECT session_id
FROM refresh_token
WHERE token_hash = $1
