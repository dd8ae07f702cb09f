DELETE FROM candidate_tag g
USING tag t
WHERE g.candidate_id = @id
  AND g.tag_id = t.id
  AND t.company_id = @company_id
  AND t.name_key = @name_key
