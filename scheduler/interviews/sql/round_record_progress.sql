UPDATE interview_round i
SET reminded_at = p.reminded_at
FROM unnest(@id::bigint[], @reminded_at::timestamptz[])
    AS p (id, reminded_at)
WHERE i.id = p.id
