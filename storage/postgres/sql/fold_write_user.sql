-- With @allow_twins an account with the username of another account becomes its twin instead of
-- being refused.
WITH ranked AS (
    SELECT t.id, g.email_key, g.username_key, g.search,
           row_number() OVER (PARTITION BY g.username_key ORDER BY t.id) > 1
           OR EXISTS (
               SELECT FROM app_user o
               WHERE o.username_key = g.username_key
                 AND NOT o.twin
                 AND o.id <> t.id) AS taken
    FROM unnest(@id::bigint[], @email_key::text[], @username_key::text[], @search_key::text[])
        AS g (id, email_key, username_key, search)
    JOIN app_user t ON t.id = g.id
)
UPDATE app_user t
SET email_key = r.email_key,
    username_key = r.username_key,
    search_key = r.search,
    twin = CASE
        WHEN @allow_twins::boolean THEN r.username_key IS NOT NULL AND r.taken
        ELSE t.twin
    END
FROM ranked r
WHERE t.id = r.id
