UPDATE application a
SET limit_step = p.step,
    limit_at = p.limit_at
FROM unnest($1::bigint[], $2::smallint[], $3::timestamptz[]) AS p (id, step, limit_at)
WHERE a.id = p.id
