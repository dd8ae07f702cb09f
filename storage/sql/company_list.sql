SELECT {{company_columns}}
FROM company
WHERE ($1::boolean IS NULL OR active = $1)
  AND ($2::text IS NULL OR position(lower($2) IN lower(name)) > 0)
  AND id > $3
ORDER BY id
LIMIT $4
