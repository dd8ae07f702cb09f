SELECT id
FROM company
WHERE lower(name) = lower($1)
