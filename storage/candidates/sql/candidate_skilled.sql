-- The newest candidates with a skill ($1), by id and whoever may see them, before $2; $3 is how many
-- at most. All with the skill are found by the index candidate_skills first: going through the
-- candidates by id until enough are found costs more the fewer there are.
WITH skilled AS MATERIALIZED (
    SELECT id
    FROM candidate
    WHERE skill_keys @> ARRAY[$1::text]
)
SELECT id
FROM skilled
WHERE $2::bigint IS NULL OR id < $2
ORDER BY id DESC
LIMIT $3::int
