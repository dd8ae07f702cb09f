SELECT id, name, email, username
FROM app_user
WHERE search_key IS NULL
  AND ($1::bigint[] IS NULL OR id = ANY ($1))
ORDER BY id
LIMIT $2
FOR NO KEY UPDATE
