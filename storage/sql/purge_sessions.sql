-- Their refresh tokens go with them. Ended ones are kept for a day: nodes that start read them.
DELETE FROM session
WHERE id IN (
    SELECT id
    FROM session
    WHERE expires_at < now() - interval '1 day'
       OR revoked_at < now() - interval '1 day'
    LIMIT $1
    FOR UPDATE SKIP LOCKED)
