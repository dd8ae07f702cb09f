SELECT {{reminder_columns}}
FROM reminder r
WHERE r.user_id = $1
  AND r.id = $2
FOR NO KEY UPDATE
