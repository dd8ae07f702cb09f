SELECT o.address, nullif(o.company_id, 0) AS company_id, o.created_at
FROM mail_opt_out o
WHERE {{opt_out_visible}}
  AND (@company_id::bigint IS NULL OR o.company_id = @company_id)
  AND (@address::text IS NULL OR position(@address IN o.address) > 0)
  AND (o.address, o.company_id) > (@after_address, @after_company_id::bigint)
ORDER BY o.address, o.company_id
LIMIT @limit
