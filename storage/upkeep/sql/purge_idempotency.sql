DELETE FROM idempotency_key
WHERE (user_id, key) IN (
    SELECT user_id, key
    FROM idempotency_key
    WHERE created_at < now() - interval '1 day'
    ORDER BY created_at
    LIMIT @limit
    FOR UPDATE SKIP LOCKED)
