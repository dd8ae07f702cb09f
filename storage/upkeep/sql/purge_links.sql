DELETE FROM one_time_token
WHERE token_hash IN (
    SELECT token_hash
    FROM one_time_token
    WHERE expires_at < now() - interval '1 day'
    LIMIT $1
    FOR UPDATE SKIP LOCKED)
