UPDATE schedule
SET paused_at = NULL,
    paused_by = NULL,
    pause_reason = NULL,
    revision = revision + 1,
    version = version + 1,
    updated_at = now()
WHERE id = @id
