{{schedule_record}}
WHERE (@company_id::bigint IS NULL OR s.company_id = @company_id)
  AND (@action::text IS NULL OR s.action = @action)
  AND (@paused::boolean IS NULL OR (s.paused_at IS NOT NULL) = @paused)
  AND (@q::text IS NULL OR position(@q IN s.search_key) > 0)
  AND s.id > @after_id
ORDER BY s.id
LIMIT @limit
