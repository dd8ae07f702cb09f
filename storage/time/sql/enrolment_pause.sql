-- Uses the index enrolment_application. Waits for a mail that is being sent right now.
WITH held AS (
    SELECT id
    FROM sequence_enrolment
    WHERE application_id = @application_id
      AND state = 'active'
      AND paused_at IS NULL
    ORDER BY id
    FOR NO KEY UPDATE
), paused AS (
    UPDATE sequence_enrolment e
    SET paused_at = @at,
        updated_at = now()
    FROM held
    WHERE e.id = held.id
    RETURNING e.id
)
DELETE FROM task t
USING paused p
WHERE t.kind = 'enrolment'
  AND t.subject_id = p.id
