-- Schedules whose times were computed with an older release (@zone_release) of the time zone
-- database. Those that are due fire as announced, and are computed again then.
SELECT s.id, s.company_id, s.name, s.action, s.parameters, s.cron, s.seconds, s.zone, s.day_match,
       s.gap, s.overlap, s.misfire, s.catch_up_limit, s.grace_seconds, s.concurrency,
       s.jitter_seconds, s.starts_at, s.ends_at, s.remaining, s.nominal_at, s.fire_at, s.revision, 0 AS waiting
FROM schedule s
WHERE s.zone_release < @zone_release
  AND s.fire_at > now()
  AND s.paused_at IS NULL
ORDER BY s.id
LIMIT @limit
FOR UPDATE OF s SKIP LOCKED
