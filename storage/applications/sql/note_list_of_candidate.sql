-- On the person and on their applications. Walks the index application_note_candidate backwards.
{{note_record}}
  AND n.candidate_id = @id
  AND n.id < coalesce(@after_id::bigint, 9223372036854775807)
ORDER BY n.id DESC
LIMIT @limit::int
