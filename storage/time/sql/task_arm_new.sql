INSERT INTO task (kind, subject_id, step, priority, due_at)
SELECT *
FROM unnest($1::text[], $2::bigint[], $3::smallint[], $4::smallint[], $5::timestamptz[])
