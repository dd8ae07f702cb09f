-- A recorded nominal time is not recorded again, except for runs that were requested by hand: these
-- are due at the time of the request, a little after this transaction began.
INSERT INTO schedule_run (schedule_id, cause, nominal_at, fired_at, state, requested_by)
SELECT @schedule_id, @cause, r.nominal_at, greatest(now(), r.nominal_at), 'waiting',
       nullif(@requested_by::bigint, 0)
FROM unnest(@nominal_times::timestamptz[]) WITH ORDINALITY AS r (nominal_at, place)
ORDER BY r.place
ON CONFLICT DO NOTHING
RETURNING id
