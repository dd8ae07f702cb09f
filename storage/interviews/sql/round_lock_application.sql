SELECT a.id
FROM application a
WHERE {{visible_application}}
  AND a.id = @id
FOR NO KEY UPDATE OF a
