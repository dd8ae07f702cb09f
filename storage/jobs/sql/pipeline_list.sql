SELECT p.id, p.company_id, p.name, p.version, p.edit_version, p.built_in, p.created_at, p.updated_at
FROM pipeline p
WHERE {{visible_pipeline}}
  AND p.id > $3::bigint
  AND ($4::bigint IS NULL OR p.company_id = $4)
  AND ($5::text IS NULL OR position($5 IN p.search_key) > 0)
ORDER BY p.id
LIMIT $6::int
