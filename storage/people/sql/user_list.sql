SELECT {{user_columns}}
FROM app_user
WHERE ($1::text IS NULL OR role = $1)
  AND ($2::bigint IS NULL OR company_id = $2)
  AND ($3::boolean IS NULL OR active = $3)
  AND ($4::text IS NULL
       OR position($4 IN search_key) > 0)
  AND id > $5
ORDER BY id
LIMIT $6
