-- When the next tasks and schedules are due, within @span_ms: the earliest @limit times.
SELECT DISTINCT due_at
FROM (
    SELECT t.due_at
    FROM generate_series(0, 9) AS of (priority)
    CROSS JOIN LATERAL (
        SELECT due_at
        FROM task
        WHERE task.priority = of.priority
          AND due_at > now()
          AND due_at <= now() + @span_ms * interval '1 millisecond'
        ORDER BY due_at
        LIMIT @limit
    ) t
    UNION ALL
    (
        SELECT fire_at
        FROM schedule
        WHERE fire_at > now()
          AND fire_at <= now() + @span_ms * interval '1 millisecond'
          AND paused_at IS NULL
        ORDER BY fire_at
        LIMIT @limit
    )
) soon
ORDER BY due_at
LIMIT @limit
