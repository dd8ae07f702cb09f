INSERT INTO task_done (id, kind, subject_id, step, due_at, finished_at, outcome, detail)
SELECT id, kind, subject_id, step, due_at, now(), outcome, nullif(detail, '')
FROM unnest(@id::bigint[], @kind::text[], @subject_id::bigint[], @step::smallint[],
            @due_at::timestamptz[], @outcome::text[], @detail::text[])
    AS done (id, kind, subject_id, step, due_at, outcome, detail)
