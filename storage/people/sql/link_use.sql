-- The second of two concurrent uses waits here and then finds the link used. Locks the account
-- first, like every change of it, which then voids its links.
WITH u AS MATERIALIZED (
    SELECT id, email, active
    FROM app_user
    WHERE id = (SELECT user_id FROM one_time_token WHERE token_hash = {{link_hash}})
    FOR NO KEY UPDATE
)
UPDATE one_time_token t
SET used_at = now()
FROM u
WHERE t.token_hash = {{link_hash}}
  AND t.purpose = ANY(@purposes::text[])
  AND u.id = t.user_id
  AND {{link_valid}}
RETURNING t.user_id, t.purpose, coalesce(t.address, u.email) AS address
