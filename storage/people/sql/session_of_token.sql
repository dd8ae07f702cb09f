-- A token that was used: whether it is still good for the answer it had. `$2` is the token that was
-- answered, `$3` the grace in seconds.
SELECT t.session_id,
       $3::bigint > 0
       AND t.used_at > now() - $3::bigint * interval '1 second'
       AND NOT EXISTS (
           SELECT FROM refresh_token s
           WHERE s.token_hash = $2
             AND s.used_at IS NOT NULL) AS in_grace
FROM refresh_token t
WHERE t.token_hash = $1
