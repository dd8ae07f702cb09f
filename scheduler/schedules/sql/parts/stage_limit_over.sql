-- If no clock was started, all hours count towards the limit.
(a.held_at IS NULL AND CASE
    WHEN a.limit_at IS NOT NULL THEN a.limit_at <= now()
    ELSE a.limit_left IS NULL AND s.time_limit_hours IS NOT NULL
        AND a.stage_since + make_interval(hours => s.time_limit_hours) <= now()
END)
