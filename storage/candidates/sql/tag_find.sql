{{tag_record}}
  AND t.id = @id
