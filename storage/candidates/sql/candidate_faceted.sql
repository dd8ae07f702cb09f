-- The same of those who have all facets, of which there must be one.
SELECT id
FROM candidate
WHERE candidate_facets(skill_keys, city_key, experience_level, status) @> @facets::text[]
LIMIT @limit::int
