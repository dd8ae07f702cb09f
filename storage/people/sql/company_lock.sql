SELECT {{company_columns}}
FROM company
WHERE id = $1
FOR NO KEY UPDATE
