SELECT {{company_columns}}
FROM company
WHERE id = @id
