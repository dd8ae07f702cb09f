{{note_record}}
  AND n.id = $5
FOR NO KEY UPDATE OF n
