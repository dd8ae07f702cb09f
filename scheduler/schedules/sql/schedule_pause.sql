UPDATE schedule
SET paused_at = now(),
    paused_by = nullif(@paused_by::bigint, 0),
    pause_reason = @reason,
    revision = revision + 1,
    version = version + 1,
    updated_at = now()
WHERE id = @id
