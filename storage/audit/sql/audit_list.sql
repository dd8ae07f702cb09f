-- Newest first. Uses the primary key or audit_event_kind.
SELECT e.id, e.at, e.kind, e.actor_id, u.name AS actor_name, e.company_id, e.subject_id, e.detail,
       e.address, e.request_id, e.times
FROM audit_event e
LEFT JOIN app_user u ON u.id = e.actor_id
WHERE (@kind::text IS NULL OR e.kind = @kind)
  AND (@actor_id::bigint IS NULL OR e.actor_id = @actor_id)
  AND (@since::timestamptz IS NULL OR e.at >= @since)
  AND (@before_id::bigint IS NULL OR e.id < @before_id)
ORDER BY e.id DESC
LIMIT @limit
