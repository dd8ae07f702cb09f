UPDATE schedule
SET paused_at = now(),
    paused_by = nullif($2::bigint, 0),
    pause_reason = $3,
    revision = revision + 1,
    version = version + 1,
    updated_at = now()
WHERE id = $1
