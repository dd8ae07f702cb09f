SELECT version
FROM application
WHERE id = @id
FOR NO KEY UPDATE
