-- The caller holds the application's lock. Locks for hires also the job row, whose CHECK guards the
-- openings, as application_commit_moves does.
WITH restored AS (
    UPDATE application
    SET stage = $3::smallint,
        version = version + 1,
        rejection_reason = NULL,
        stage_since = $10,
        limit_left = $11::int,
        limit_since = CASE WHEN $12::timestamptz IS NOT NULL THEN $6::timestamptz END,
        limit_at = $12,
        limit_step = $13,
        held_at = $16,
        updated_at = $6
    WHERE id = $1
    RETURNING id, job_id, company_id, version
), hires AS (
    UPDATE job j
    SET hired_count = j.hired_count + $9::int
    FROM restored
    WHERE j.id = restored.job_id
      AND $9::int <> 0
)
INSERT INTO application_event (application_id, company_id, kind, version, from_stage, to_stage,
                               actor_id, reason, at, receipt, undoes, limit_left, limit_step)
SELECT id, company_id, 'undone', version, $2::smallint, $3::smallint, $4::bigint, $5, $6, $7::bigint,
       $8::bigint, $14::int, $15::smallint
FROM restored
