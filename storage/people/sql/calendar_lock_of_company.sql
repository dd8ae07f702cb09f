SELECT version
FROM calendar
WHERE company_id = @owner_id
FOR UPDATE
