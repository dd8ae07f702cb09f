-- Walks the index notification_user from the newest entry.
SELECT id, kind, title, body, application_id, candidate_id, job_id, reminder_id, created_at, read_at
FROM notification
WHERE user_id = @caller_user_id
  AND (@unread::boolean IS NULL OR (read_at IS NULL) = @unread)
  AND (@before_id::bigint IS NULL OR id < @before_id)
ORDER BY id DESC
LIMIT @limit::int
