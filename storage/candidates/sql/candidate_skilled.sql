-- The newest candidates with a skill, by id and whoever may see them. All with the skill are found by
-- the index candidate_skills first: going through the candidates by id until enough are found costs
-- more the fewer there are.
WITH skilled AS MATERIALIZED (
    SELECT id
    FROM candidate
    WHERE skill_keys @> ARRAY[@skill::text]
)
SELECT id
FROM skilled
WHERE @before_id::bigint IS NULL OR id < @before_id
ORDER BY id DESC
LIMIT @limit::int
