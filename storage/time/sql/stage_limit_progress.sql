UPDATE application a
SET limit_step = p.step,
    limit_left = p.limit_left,
    limit_since = p.limit_since,
    limit_at = p.limit_at
FROM unnest($1::bigint[], $2::smallint[], $3::int[], $4::timestamptz[], $5::timestamptz[])
    AS p (id, step, limit_left, limit_since, limit_at)
WHERE a.id = p.id
