INSERT INTO task_done (id, kind, subject_id, step, due_at, finished_at, outcome, detail)
SELECT id, kind, subject_id, step, due_at, now(), outcome, nullif(detail, '')
FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::smallint[], $5::timestamptz[], $6::text[],
            $7::text[])
    AS done (id, kind, subject_id, step, due_at, outcome, detail)
