SELECT c.id
FROM candidate c
WHERE {{visible_candidate}}
  AND c.id = @id
