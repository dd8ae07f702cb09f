SELECT id
FROM candidate
WHERE user_id = $1
