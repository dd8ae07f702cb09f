-- Index notification_user, from the newest on.
SELECT id, kind, title, body, application_id, candidate_id, job_id, reminder_id, created_at, read_at
FROM notification
WHERE user_id = $1
  AND ($2::boolean IS NULL OR (read_at IS NULL) = $2)
  AND ($3::bigint IS NULL OR id < $3)
ORDER BY id DESC
LIMIT $4::int
