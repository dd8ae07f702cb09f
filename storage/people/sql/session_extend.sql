-- Locks the session, so that it cannot be revoked between this and adding the new token. That token
-- exists already if the old one is used again within its grace period.
WITH live AS (
    UPDATE session
    SET expires_at = now() + @lifetime_seconds::bigint * interval '1 second', last_used_at = now()
    WHERE id = @session_id
      AND revoked_at IS NULL
      AND expires_at > now()
    RETURNING id, user_id
), token AS (
    INSERT INTO refresh_token (token_hash, session_id)
    SELECT @token_hash::bytea, id
    FROM live
    ON CONFLICT DO NOTHING
)
SELECT user_id FROM live
