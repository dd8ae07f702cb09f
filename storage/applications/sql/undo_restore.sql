-- The caller holds the application's lock. For hires this also locks the job row, whose CHECK
-- guards the openings, as application_commit_moves does.
WITH restored AS (
    UPDATE application
    SET stage = @to::smallint,
        version = version + 1,
        rejection_reason = NULL,
        stage_since = @stage_since,
        limit_left = @limit_left::int,
        limit_since = CASE WHEN @limit_at::timestamptz IS NOT NULL THEN @at::timestamptz END,
        limit_at = @limit_at,
        limit_step = @limit_step,
        held_at = @held_at,
        updated_at = @at
    WHERE id = @application_id
    RETURNING id, job_id, company_id, version
), hires AS (
    UPDATE job j
    SET hired_count = j.hired_count + @hired_delta::int
    FROM restored
    WHERE j.id = restored.job_id
      AND @hired_delta::int <> 0
)
INSERT INTO application_event (application_id, company_id, kind, version, from_stage, to_stage,
                               actor_id, reason, at, receipt, undoes, limit_left, limit_step)
SELECT id, company_id, 'undone', version, @from::smallint, @to::smallint, @actor_id::bigint,
       @reason, @at, @receipt::bigint, @undoes::bigint, @left_before::int, @step_before::smallint
FROM restored
