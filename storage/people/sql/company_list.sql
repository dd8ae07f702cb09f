SELECT {{company_columns}}
FROM company
WHERE (@active::boolean IS NULL OR active = @active)
  AND (@q::text IS NULL OR position(@q IN search_key) > 0)
  AND id > @after_id
ORDER BY id
LIMIT @limit
