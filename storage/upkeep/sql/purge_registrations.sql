DELETE FROM pending_registration
WHERE token_hash IN (
    SELECT token_hash
    FROM pending_registration
    WHERE expires_at < now()
    ORDER BY expires_at
    LIMIT @limit
    FOR UPDATE SKIP LOCKED)
