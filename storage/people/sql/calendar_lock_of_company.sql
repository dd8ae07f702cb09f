SELECT version
FROM calendar
WHERE company_id = $1
FOR UPDATE
