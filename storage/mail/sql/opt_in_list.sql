SELECT o.id, o.address, nullif(o.company_id, 0) AS company_id, o.at, o.taken_by, o.said
FROM mail_opt_in o
WHERE {{opt_out_visible}}
  AND ($5::bigint IS NULL OR o.company_id = $5)
  AND ($6::text IS NULL OR position($6 IN o.address) > 0)
  AND ($7::bigint IS NULL OR o.id < $7)
ORDER BY o.id DESC
LIMIT $8
