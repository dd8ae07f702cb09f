-- A firing that was computed from what stood here before finds another revision, and does nothing.
UPDATE schedule
SET name = $2,
    action = $3,
    parameters = $4,
    cron = $5,
    seconds = $6,
    zone = $7,
    day_match = $8,
    gap = $9,
    overlap = $10,
    misfire = $11,
    catch_up_limit = $12,
    grace_seconds = $13,
    concurrency = $14,
    jitter_seconds = $15,
    starts_at = $16,
    ends_at = $17,
    remaining = $18,
    declared = $19,
    revision = revision + 1,
    version = version + 1,
    updated_at = now()
WHERE id = $1
