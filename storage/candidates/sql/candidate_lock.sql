SELECT c.id, c.user_id, c.company_id, c.name, c.email, c.version
FROM candidate c
WHERE {{visible_candidate}}
  AND c.id = @id
FOR NO KEY UPDATE
