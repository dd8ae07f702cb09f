SELECT id
FROM company
WHERE name_key = $1
ORDER BY name = $2 DESC, twin
LIMIT 1
