-- Walks the index reminder_user from the newest entry.
SELECT {{reminder_columns}}
FROM reminder r
WHERE r.user_id = @caller_user_id
  AND (@state::text IS NULL OR r.state = @state)
  AND (@application_id::bigint IS NULL OR r.application_id = @application_id)
  AND (@candidate_id::bigint IS NULL OR r.candidate_id = @candidate_id)
  AND (@job_id::bigint IS NULL OR r.job_id = @job_id)
  AND (@due_before::timestamptz IS NULL OR r.due_at < @due_before)
  AND (@before_id::bigint IS NULL OR r.id < @before_id)
ORDER BY r.id DESC
LIMIT @limit::int
