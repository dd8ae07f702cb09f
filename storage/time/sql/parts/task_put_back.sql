again AS (
    INSERT INTO task (id, kind, subject_id, step, priority, attempts, due_at)
    OVERRIDING SYSTEM VALUE
    SELECT id, kind, subject_id, step, priority, attempts, next_at
    FROM back
    WHERE NOT over
    ON CONFLICT (kind, subject_id) DO NOTHING
    RETURNING id
), ended AS (
    INSERT INTO task_done (id, kind, subject_id, step, due_at, finished_at, outcome, detail)
    SELECT id, kind, subject_id, step, due_at, now(),
           CASE WHEN over THEN 'failed' ELSE 'outdated' END,
           CASE WHEN over THEN detail ELSE 'another one is already waiting' END
    FROM back
    WHERE id NOT IN (SELECT id FROM again)
    RETURNING outcome
), stuck AS (
    UPDATE schedule_run r
    SET state = 'failed',
        finished_at = now(),
        detail = back.detail
    FROM back
    WHERE back.over
      AND back.kind = 'schedule_run'
      AND r.id = back.subject_id
      AND r.state = 'waiting'
)
SELECT (SELECT count(*) FROM again) AS waiting,
       (SELECT count(*) FROM ended WHERE outcome = 'failed') AS failed,
       (SELECT count(*) FROM ended WHERE outcome = 'outdated') AS outdated
