-- A firing that was computed from the old row finds another revision, and does nothing.
UPDATE schedule
SET name = @name,
    action = @action,
    parameters = @parameters,
    cron = @cron,
    seconds = @seconds,
    zone = @zone,
    day_match = @day_match,
    gap = @gap,
    overlap = @overlap,
    misfire = @misfire,
    catch_up_limit = @catch_up_limit,
    grace_seconds = @grace_seconds,
    concurrency = @concurrency,
    jitter_seconds = @jitter_seconds,
    starts_at = @starts_at,
    ends_at = @ends_at,
    remaining = @remaining,
    declared = @declared,
    revision = revision + 1,
    version = version + 1,
    updated_at = now()
WHERE id = @id
