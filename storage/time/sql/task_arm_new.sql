INSERT INTO task (kind, subject_id, step, priority, due_at)
SELECT *
FROM unnest(@kind::text[], @subject_id::bigint[], @step::smallint[], @priority::smallint[],
            @due_at::timestamptz[])
