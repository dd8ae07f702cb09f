SELECT {{user_columns}}
FROM app_user
WHERE id = $1
FOR NO KEY UPDATE
