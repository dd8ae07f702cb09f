{{note_record}}
  AND n.id = ANY (@ids::bigint[])
