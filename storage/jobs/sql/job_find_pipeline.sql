-- A pipeline that jobs of the company may use, by id or by name; its own before those for everyone.
SELECT p.id, p.version
FROM pipeline p
WHERE p.version > 0
  AND (p.company_id IS NULL OR p.company_id = $1)
  AND ($2::bigint IS NULL OR p.id = $2)
  AND ($2 IS NOT NULL OR p.name_key = $3::text)
ORDER BY p.company_id NULLS LAST, p.name = $4::text DESC, p.twin
LIMIT 1
