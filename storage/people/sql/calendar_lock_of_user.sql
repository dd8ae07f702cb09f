SELECT version
FROM calendar
WHERE user_id = @owner_id
FOR UPDATE
