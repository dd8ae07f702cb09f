-- All or nothing for each schedule: only if its revision is the one that was read, it advances, its
-- runs are recorded, and their tasks are armed. A nominal time that a backfill has recorded is not
-- recorded again. @zone_release is that of the time zone database.
WITH fired AS (
    SELECT *
    FROM unnest(@id::bigint[], @revision::bigint[], @nominal_at::timestamptz[],
                @fire_at::timestamptz[], @remaining::int[], @trouble::text[])
        AS f (id, revision, nominal_at, fire_at, remaining, trouble)
), advanced AS (
    UPDATE schedule s
    SET nominal_at = f.nominal_at,
        fire_at = f.fire_at,
        remaining = f.remaining,
        zone_release = @zone_release,
        paused_at = CASE WHEN f.trouble <> '' THEN now() END,
        pause_reason = nullif(f.trouble, ''),
        paused_by = NULL,
        revision = s.revision + 1
    FROM fired f
    WHERE s.id = f.id
      AND s.revision = f.revision
      AND s.paused_at IS NULL
    RETURNING s.id
), recorded AS (
    INSERT INTO schedule_run (schedule_id, cause, nominal_at, fired_at, state, finished_at, detail)
    SELECT r.schedule_id, r.cause, r.nominal_at, now(), r.state,
           CASE WHEN r.state <> 'waiting' THEN now() END, nullif(r.detail, '')
    FROM unnest(@run_schedule_id::bigint[], @run_cause::text[], @run_nominal_at::timestamptz[],
                @run_state::text[], @run_detail::text[])
        WITH ORDINALITY AS r (schedule_id, cause, nominal_at, state, detail, place)
    JOIN advanced a ON a.id = r.schedule_id
    ORDER BY r.place
    ON CONFLICT DO NOTHING
    RETURNING id, state
), armed AS (
    INSERT INTO task (kind, subject_id, due_at)
    SELECT 'schedule_run', id, now()
    FROM recorded
    WHERE state = 'waiting'
    ORDER BY id
)
SELECT (SELECT count(*) FROM advanced) AS schedules,
       count(*) FILTER (WHERE state = 'waiting') AS waiting,
       count(*) FILTER (WHERE state = 'missed') AS missed,
       count(*) FILTER (WHERE state = 'skipped') AS skipped,
       count(*) FILTER (WHERE state = 'truncated') AS truncated
FROM recorded
