-- Arms the follow-ups of a company that is active again, if they became due meanwhile.
WITH armed AS (
    INSERT INTO task (kind, subject_id, step, due_at)
    SELECT 'enrolment', e.id, e.next_step, e.next_at
    FROM follow_up_sequence q
    JOIN sequence_enrolment e ON e.sequence_id = q.id AND e.state = 'active'
    WHERE q.company_id = @company_id
      AND e.paused_at IS NULL
      AND e.next_at IS NOT NULL
    ORDER BY e.id
    ON CONFLICT (kind, subject_id) DO NOTHING
    RETURNING due_at
)
SELECT due_at
FROM armed
ORDER BY due_at
LIMIT 1
