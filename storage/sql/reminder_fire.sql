UPDATE reminder r
SET state = f.state,
    due_at = f.due_at,
    fired_count = r.fired_count + f.fired::int,
    version = r.version + 1,
    updated_at = now()
FROM unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::boolean[])
    AS f (id, state, due_at, fired)
WHERE r.id = f.id
