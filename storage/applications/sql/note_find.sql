{{note_record}}
  AND n.id = $5
