-- Walks the index share_link_candidate backwards.
{{share_link_record}}
  AND s.candidate_id = @id
  AND (@before_id::bigint IS NULL OR s.id < @before_id)
ORDER BY s.id DESC
LIMIT @limit::int
