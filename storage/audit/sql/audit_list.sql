-- Newest first. Uses the primary key or audit_event_kind.
SELECT id, at, kind, actor_id, company_id, subject_id, detail, address, request_id, times
FROM audit_event
WHERE (@kind::text IS NULL OR kind = @kind)
  AND (@actor_id::bigint IS NULL OR actor_id = @actor_id)
  AND (@since::timestamptz IS NULL OR at >= @since)
  AND (@before_id::bigint IS NULL OR id < @before_id)
ORDER BY id DESC
LIMIT @limit
