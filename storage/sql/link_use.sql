-- Of two concurrent uses the second waits here and then finds the link used. $2: the purposes.
UPDATE one_time_token t
SET used_at = now()
FROM app_user u
WHERE t.token_hash = {{link_hash}}
  AND t.purpose = ANY($2::text[])
  AND u.id = t.user_id
  AND {{link_valid}}
RETURNING t.user_id, t.purpose, coalesce(t.address, u.email) AS address
