-- Locks the schedules, and skips those that another node is firing or somebody is editing. Uses the
-- index schedule_fire. A manual backfill does not keep a schedule from firing.
SELECT s.id, s.company_id, s.name, s.action, s.parameters, s.cron, s.seconds, s.zone, s.day_match,
       s.gap, s.overlap, s.misfire, s.catch_up_limit, s.grace_seconds, s.concurrency,
       s.jitter_seconds, s.starts_at, s.ends_at, s.remaining, s.nominal_at, s.fire_at, s.revision,
       (
           SELECT count(*)
           FROM schedule_run r
           WHERE r.schedule_id = s.id
             AND r.state = 'waiting'
             AND r.cause <> 'backfill'
       ) AS waiting
FROM schedule s
WHERE s.fire_at <= now()
  AND s.paused_at IS NULL
ORDER BY s.fire_at, s.id
LIMIT @limit
FOR UPDATE OF s SKIP LOCKED
