SELECT {{user_columns}}
FROM app_user
WHERE id = @id
