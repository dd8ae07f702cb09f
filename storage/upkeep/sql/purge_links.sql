DELETE FROM one_time_token
WHERE token_hash IN (
    SELECT token_hash
    FROM one_time_token
    WHERE expires_at < now() - interval '1 day'
    LIMIT @limit
    FOR UPDATE SKIP LOCKED)
