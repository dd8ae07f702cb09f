SELECT id
FROM company
WHERE name_key = @name_key
ORDER BY name = @name DESC, twin
LIMIT 1
