SELECT p.id, p.company_id, p.name, p.version, p.edit_version, p.built_in, p.created_at, p.updated_at
FROM pipeline p
WHERE {{visible_pipeline}}
  AND p.id > @after_id::bigint
  AND (@company_id::bigint IS NULL OR p.company_id = @company_id)
  AND (@q::text IS NULL OR position(@q IN p.search_key) > 0)
ORDER BY p.id
LIMIT @limit::int
