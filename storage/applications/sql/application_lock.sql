SELECT version
FROM application
WHERE id = $1
FOR NO KEY UPDATE
