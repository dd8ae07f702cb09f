-- Requests count for an hour.
DELETE FROM link_request
WHERE ctid = ANY(ARRAY(
    SELECT ctid
    FROM link_request
    WHERE requested_at < now() - interval '1 hour'
    ORDER BY requested_at
    LIMIT @limit
    FOR UPDATE SKIP LOCKED))
