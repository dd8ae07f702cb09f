SELECT {{company_columns}}
FROM company
WHERE ($1::boolean IS NULL OR active = $1)
  AND ($2::text IS NULL OR position($2 IN search_key) > 0)
  AND id > $3
ORDER BY id
LIMIT $4
