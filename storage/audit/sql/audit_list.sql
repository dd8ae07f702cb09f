-- Newest first. Uses the primary key or audit_event_kind. What an entry is about is told by its kind.
SELECT e.id, e.at, e.kind, e.actor_id, u.name AS actor_name, e.company_id,
       c.name AS company_name, e.subject_id,
       CASE
           WHEN e.kind ~ '^(user|signed|sign|sessions|password|email|refresh)_'
               THEN (SELECT name FROM app_user WHERE id = e.subject_id)
           WHEN e.kind ~ '^(company|calendar)_'
               THEN (SELECT name FROM company WHERE id = e.subject_id)
           WHEN e.kind ~ '^(candidate|contact|share)_'
               THEN (SELECT name FROM candidate WHERE id = e.subject_id)
           WHEN e.kind ~ '^schedule_'
               THEN (SELECT name FROM schedule WHERE id = e.subject_id)
           WHEN e.kind ~ '^enrolment_'
               THEN (SELECT d.name
                     FROM sequence_enrolment s
                     JOIN candidate d ON d.id = s.candidate_id
                     WHERE s.id = e.subject_id)
       END AS subject_name,
       e.detail, e.address, e.request_id, e.times
FROM audit_event e
LEFT JOIN app_user u ON u.id = e.actor_id
LEFT JOIN company c ON c.id = e.company_id
WHERE (@kind::text IS NULL OR e.kind = @kind)
  AND (@actor_id::bigint IS NULL OR e.actor_id = @actor_id)
  AND (@since::timestamptz IS NULL OR e.at >= @since)
  AND (@before_id::bigint IS NULL OR e.id < @before_id)
ORDER BY e.id DESC
LIMIT @limit
