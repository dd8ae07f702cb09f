SELECT {{user_columns}}
FROM app_user
WHERE id = ANY (@ids::bigint[])
ORDER BY id
