{{note_record}}
  AND n.id = @id
FOR NO KEY UPDATE OF n
