SELECT id, text
FROM application_note
WHERE search_key IS NULL
  AND (@ids::bigint[] IS NULL OR id = ANY (@ids))
ORDER BY id
LIMIT @limit
FOR NO KEY UPDATE
