UPDATE interview_round i
SET reminded_at = p.reminded_at,
    owed_step = p.owed_step
FROM unnest(@id::bigint[], @reminded_at::timestamptz[], @owed_step::smallint[])
    AS p (id, reminded_at, owed_step)
WHERE i.id = p.id
