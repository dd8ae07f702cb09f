{{candidate_record}}
WHERE {{visible_candidate}}
  AND c.id = @id
