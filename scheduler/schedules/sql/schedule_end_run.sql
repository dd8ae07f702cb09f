UPDATE schedule_run
SET state = @state,
    started_at = @started_at,
    finished_at = clock_timestamp(),
    detail = nullif(@detail, ''),
    counts = @counts
WHERE id = @id
