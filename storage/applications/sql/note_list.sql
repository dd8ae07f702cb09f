-- Walks the index application_note_application backwards.
{{note_record}}
  AND n.application_id = @id
  AND (@after_id::bigint IS NULL OR n.id < @after_id)
ORDER BY n.id DESC
LIMIT @limit::int
