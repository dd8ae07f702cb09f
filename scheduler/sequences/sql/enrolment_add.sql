-- Waits for a concurrent start or end of the application's hold.
WITH of AS (
    SELECT id, held_at
    FROM application
    WHERE id = @application_id
    FOR SHARE
)
INSERT INTO sequence_enrolment (sequence_id, company_id, application_id, candidate_id, stage,
                                next_at, enrolled_by, paused_at)
SELECT @sequence_id, @company_id, id, @candidate_id, @stage, @next_at, @caller_user_id,
       CASE WHEN held_at IS NOT NULL THEN now() END
FROM of
RETURNING id, paused_at IS NOT NULL AS paused
