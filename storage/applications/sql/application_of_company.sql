SELECT id
FROM application
WHERE company_id = @company_id
LIMIT @limit::int
