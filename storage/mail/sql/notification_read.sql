UPDATE notification
SET read_at = coalesce(read_at, now())
WHERE user_id = $1
  AND id = $2
RETURNING id, kind, title, body, application_id, candidate_id, job_id, reminder_id, created_at,
          read_at
