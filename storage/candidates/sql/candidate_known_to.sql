SELECT coalesce({{candidate_known_to_company}}, false)
FROM candidate c
WHERE c.id = @id
