SELECT version
FROM calendar
WHERE user_id = $1
FOR UPDATE
