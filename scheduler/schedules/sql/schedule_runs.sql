-- Newest first, by the index schedule_run_newest.
SELECT id, schedule_id, cause, nominal_at, fired_at,
       greatest(extract(epoch FROM fired_at - nominal_at) * 1000, 0)::bigint AS lateness_ms,
       state, started_at, finished_at, detail, counts, requested_by
FROM schedule_run
WHERE schedule_id = @schedule_id
  AND (@id::bigint IS NULL OR id = @id)
  AND (@state::text IS NULL OR state = @state)
  AND (@before_id::bigint IS NULL OR id < @before_id)
ORDER BY id DESC
LIMIT @limit
