  AND (@company_id::bigint IS NULL OR company_id = @company_id)
  AND (@active::boolean IS NULL OR active = @active)
  AND id > @after_id::bigint
