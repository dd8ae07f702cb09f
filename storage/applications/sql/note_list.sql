-- Index application_note_application, backwards.
{{note_record}}
  AND n.application_id = $5
  AND ($6::bigint IS NULL OR n.id < $6)
ORDER BY n.id DESC
LIMIT $7::int
