-- Locks the session, so that it cannot be revoked between this and the new token.
WITH live AS (
    UPDATE session
    SET expires_at = now() + $3::bigint * interval '1 second'
    WHERE id = $1
      AND revoked_at IS NULL
      AND expires_at > now()
    RETURNING id, user_id
), token AS (
    INSERT INTO refresh_token (token_hash, session_id)
    SELECT $2::bytea, id
    FROM live
)
SELECT user_id FROM live
