{{round_record}}
WHERE {{visible_round}}
  AND i.id = @id
