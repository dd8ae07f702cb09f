SELECT {{company_columns}}
FROM company
WHERE id = @id
FOR NO KEY UPDATE
