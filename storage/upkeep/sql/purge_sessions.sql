-- Deletes their refresh tokens, too. Ended sessions are kept for two days, longer than any access
-- token lives: a node that does not know a user yet asks which of their sessions have ended.
DELETE FROM session
WHERE id IN (
    SELECT id
    FROM session
    WHERE expires_at < now() - interval '1 day'
       OR revoked_at < now() - interval '2 days'
    LIMIT @limit
    FOR UPDATE SKIP LOCKED)
