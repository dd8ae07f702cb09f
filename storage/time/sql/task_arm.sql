-- A task that waits already for the same subject is replaced.
INSERT INTO task (kind, subject_id, step, priority, due_at)
SELECT *
FROM unnest($1::text[], $2::bigint[], $3::smallint[], $4::smallint[], $5::timestamptz[])
ON CONFLICT (kind, subject_id) DO UPDATE
SET step = excluded.step,
    priority = excluded.priority,
    attempts = 0,
    due_at = excluded.due_at
