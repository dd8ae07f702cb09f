-- For a sequence that is no longer active. A step that is being sent right now checks by itself.
WITH active AS (
    SELECT id
    FROM sequence_enrolment
    WHERE sequence_id = @id
      AND state = 'active'
    ORDER BY id
    FOR NO KEY UPDATE
), stopped AS (
    UPDATE sequence_enrolment e
    SET state = 'stopped',
        stopped_why = 'sequence_deactivated',
        next_at = NULL,
        paused_at = NULL,
        updated_at = now()
    FROM active
    WHERE e.id = active.id
    RETURNING e.id
)
DELETE FROM task t
USING stopped s
WHERE t.kind = 'enrolment'
  AND t.subject_id = s.id
