-- Newest first, by the index schedule_run_newest.
SELECT id, schedule_id, cause, nominal_at, fired_at,
       greatest(extract(epoch FROM fired_at - nominal_at) * 1000, 0)::bigint AS lateness_ms,
       state, started_at, finished_at, detail, counts, requested_by
FROM schedule_run
WHERE schedule_id = $1
  AND ($2::bigint IS NULL OR id = $2)
  AND ($3::text IS NULL OR state = $3)
  AND ($4::bigint IS NULL OR id < $4)
ORDER BY id DESC
LIMIT $5
