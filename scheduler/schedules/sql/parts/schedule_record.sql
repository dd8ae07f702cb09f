SELECT s.id, s.company_id, s.name, s.action, s.parameters, s.cron, s.seconds, s.zone, s.day_match,
       s.gap, s.overlap, s.misfire, s.catch_up_limit, s.grace_seconds, s.concurrency,
       s.jitter_seconds, s.starts_at, s.ends_at, s.remaining, s.declared, s.paused_at, s.paused_by,
       s.pause_reason, s.nominal_at, s.fire_at, s.zone_release, s.revision, s.version,
       s.created_by, s.created_at, s.updated_at, last.fired_at AS last_fired_at,
       last.state AS last_state
FROM schedule s
LEFT JOIN LATERAL (
    SELECT r.fired_at, r.state
    FROM schedule_run r
    WHERE r.schedule_id = s.id
    ORDER BY r.id DESC
    LIMIT 1) last ON true
