SELECT {{user_columns}}
FROM app_user
WHERE id = @id
FOR NO KEY UPDATE
