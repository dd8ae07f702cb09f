DELETE FROM sign_in_place
WHERE (user_id, place) IN (
    SELECT user_id, place
    FROM sign_in_place
    WHERE seen_at < now() - interval '180 days'
    LIMIT @limit
    FOR UPDATE SKIP LOCKED)
