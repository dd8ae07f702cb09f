SELECT {{user_columns}}
FROM app_user
WHERE (@role::text IS NULL OR role = @role)
  AND (@company_id::bigint IS NULL OR company_id = @company_id)
  AND (@active::boolean IS NULL OR active = @active)
  AND (@q::text IS NULL
       OR position(@q IN search_key) > 0)
  AND id > @after_id
ORDER BY id
LIMIT @limit
