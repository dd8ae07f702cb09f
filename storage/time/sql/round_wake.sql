-- Has the scheduler look at a company's rounds again: those ahead, and those of which feedback may be
-- owed. By the index interview_round_company.
WITH armed AS (
    INSERT INTO task (kind, subject_id, due_at)
    SELECT 'interview', i.id, now()
    FROM interview_round i
    WHERE i.company_id = @company_id
      AND i.status = 'scheduled'
      AND i.starts_at > now() - interval '30 days'
    ORDER BY i.id
    ON CONFLICT (kind, subject_id) DO UPDATE
    SET due_at = least(task.due_at, excluded.due_at)
    RETURNING due_at
)
SELECT due_at
FROM armed
ORDER BY due_at
LIMIT 1
