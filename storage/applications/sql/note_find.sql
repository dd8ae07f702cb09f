{{note_record}}
  AND n.id = @id
