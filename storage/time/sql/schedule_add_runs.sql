-- A nominal time that is on record is not recorded again, but for runs that were asked for by hand:
-- these are due when they are asked for, a little after this transaction began.
INSERT INTO schedule_run (schedule_id, cause, nominal_at, fired_at, state, requested_by)
SELECT $1, $2, r.nominal_at, greatest(now(), r.nominal_at), 'waiting', nullif($4::bigint, 0)
FROM unnest($3::timestamptz[]) WITH ORDINALITY AS r (nominal_at, place)
ORDER BY r.place
ON CONFLICT DO NOTHING
RETURNING id
