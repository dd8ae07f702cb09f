-- A token that was used: whether it may be exchanged again for the same successor, whose hash is
-- @successor_hash.
SELECT t.session_id,
       @grace_seconds::bigint > 0
       AND t.used_at > now() - @grace_seconds::bigint * interval '1 second'
       AND NOT EXISTS (
           SELECT FROM refresh_token s
           WHERE s.token_hash = @successor_hash
             AND s.used_at IS NOT NULL) AS in_grace
FROM refresh_token t
WHERE t.token_hash = @token_hash
