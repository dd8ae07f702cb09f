UPDATE schedule_run
SET state = $2,
    started_at = $3,
    finished_at = clock_timestamp(),
    detail = nullif($4, ''),
    counts = $5
WHERE id = $1
