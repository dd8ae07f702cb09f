DELETE FROM pending_registration
WHERE token_hash IN (
    SELECT token_hash
    FROM pending_registration
    WHERE expires_at < now()
    ORDER BY expires_at
    LIMIT $1
    FOR UPDATE SKIP LOCKED)
