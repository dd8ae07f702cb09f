-- Uses the index enrolment_paused. Everything is postponed by the length of the pause; a move that
-- ends a hold does the same in application_commit_moves.
WITH paused AS (
    SELECT id
    FROM sequence_enrolment
    WHERE application_id = @application_id
      AND paused_at IS NOT NULL
    ORDER BY id
    FOR NO KEY UPDATE
), resumed AS (
    UPDATE sequence_enrolment e
    SET next_at = e.next_at + greatest(@at - e.paused_at, interval '0'),
        paused_at = NULL,
        updated_at = now()
    FROM paused
    WHERE e.id = paused.id
    RETURNING e.id, e.state, e.next_step, e.next_at
)
{{enrolments_resumed}}
RETURNING due_at
