UPDATE application a
SET limit_step = p.step,
    limit_left = p.limit_left,
    limit_since = p.limit_since,
    limit_at = p.limit_at
FROM unnest(@application_id::bigint[], @step::smallint[], @left::int[], @since::timestamptz[],
            @limit_at::timestamptz[])
    AS p (id, step, limit_left, limit_since, limit_at)
WHERE a.id = p.id
