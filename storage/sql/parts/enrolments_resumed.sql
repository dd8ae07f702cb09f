INSERT INTO task (kind, subject_id, step, due_at)
SELECT 'enrolment', id, next_step, next_at
FROM resumed
WHERE state = 'active'
  AND next_at IS NOT NULL
ON CONFLICT (kind, subject_id) DO UPDATE
SET step = excluded.step,
    attempts = 0,
    due_at = excluded.due_at
