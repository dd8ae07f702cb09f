-- Replaces a waiting task of the same subject.
INSERT INTO task (kind, subject_id, step, priority, due_at)
SELECT *
FROM unnest(@kind::text[], @subject_id::bigint[], @step::smallint[], @priority::smallint[],
            @due_at::timestamptz[])
ON CONFLICT (kind, subject_id) DO UPDATE
SET step = excluded.step,
    priority = excluded.priority,
    attempts = 0,
    due_at = excluded.due_at
