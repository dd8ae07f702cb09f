SELECT o.address, nullif(o.company_id, 0) AS company_id, o.created_at
FROM mail_opt_out o
WHERE {{opt_out_visible}}
  AND ($5::bigint IS NULL OR o.company_id = $5)
  AND ($6::text IS NULL OR position($6 IN o.address) > 0)
  AND (o.address, o.company_id) > ($7, $8::bigint)
ORDER BY o.address, o.company_id
LIMIT $9
