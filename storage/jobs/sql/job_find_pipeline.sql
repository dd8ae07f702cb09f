-- A pipeline that the company's jobs may use, by id or by name; its own come before common ones.
SELECT p.id, p.version
FROM pipeline p
WHERE p.version > 0
  AND (p.company_id IS NULL OR p.company_id = @company_id)
  AND (@pipeline_id::bigint IS NULL OR p.id = @pipeline_id)
  AND (@pipeline_id IS NOT NULL OR p.name_key = @name_key::text)
ORDER BY p.company_id NULLS LAST, p.name = @name::text DESC, p.twin
LIMIT 1
