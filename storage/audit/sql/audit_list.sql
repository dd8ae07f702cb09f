-- Newest first. Served by the primary key, or by audit_event_kind.
SELECT id, at, kind, actor_id, company_id, subject_id, detail, address, request_id, times
FROM audit_event
WHERE ($1::text IS NULL OR kind = $1)
  AND ($2::bigint IS NULL OR actor_id = $2)
  AND ($3::timestamptz IS NULL OR at >= $3)
  AND ($4::bigint IS NULL OR id < $4)
ORDER BY id DESC
LIMIT $5
