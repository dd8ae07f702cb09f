-- Of a sequence that is active no more. What is being sent at this moment looks itself.
WITH stopped AS (
    UPDATE sequence_enrolment
    SET state = 'stopped',
        stopped_why = 'sequence_deactivated',
        next_at = NULL,
        paused_at = NULL,
        updated_at = now()
    WHERE sequence_id = $1
      AND state = 'active'
    RETURNING id
)
DELETE FROM task t
USING stopped s
WHERE t.kind = 'enrolment'
  AND t.subject_id = s.id
