-- Arms tasks that are due now, after those with due work of their own: each is armed again for its
-- real time by the node that looks at it. An application with steps left and no hold has a clock,
-- which runs or is paused.
WITH armed AS (
    INSERT INTO task (kind, subject_id, step, priority, due_at)
    SELECT 'stage_limit', a.id, a.limit_step, 7, now()
    FROM job j
    JOIN application a ON a.job_id = j.id
    WHERE (j.id = @job_id OR j.recruiter_id = @recruiter_id OR j.company_id = @company_id)
      AND a.limit_left IS NOT NULL
      AND a.limit_step < 3
      AND a.held_at IS NULL
    ORDER BY a.id
    ON CONFLICT (kind, subject_id) DO UPDATE
    SET priority = excluded.priority,
        attempts = 0,
        due_at = excluded.due_at
    RETURNING due_at
)
SELECT due_at
FROM armed
LIMIT 1
