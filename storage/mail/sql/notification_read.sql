UPDATE notification
SET read_at = coalesce(read_at, now())
WHERE user_id = @caller_user_id
  AND id = @id
RETURNING id, kind, title, body, application_id, candidate_id, job_id, reminder_id, created_at,
          read_at
