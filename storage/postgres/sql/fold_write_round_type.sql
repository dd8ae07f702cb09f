-- With @allow_twins a row with the name of another row becomes its twin instead of being refused.
WITH ranked AS (
    SELECT t.id, g.key, g.search,
           row_number() OVER (PARTITION BY t.company_id, g.key ORDER BY t.id) > 1
           OR EXISTS (
               SELECT FROM interview_round_type o
               WHERE o.name_key = g.key
                 AND NOT o.twin
                 AND o.id <> t.id
                 AND o.company_id = t.company_id) AS taken
    FROM unnest(@id::bigint[], @name_key::text[], @search_key::text[]) AS g (id, key, search)
    JOIN interview_round_type t ON t.id = g.id
)
UPDATE interview_round_type t
SET name_key = r.key,
    search_key = r.search,
    twin = CASE WHEN @allow_twins::boolean THEN r.taken ELSE t.twin END
FROM ranked r
WHERE t.id = r.id
