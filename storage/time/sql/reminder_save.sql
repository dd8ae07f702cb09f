UPDATE reminder r
SET title = $2,
    note = $3,
    cron = $4,
    zone = $5,
    due_at = $6,
    expires_at = $7,
    by_mail = $8,
    on_dashboard = $9,
    state = $10,
    paused_at = $11,
    pause_reason = $12,
    version = r.version + 1,
    updated_at = now()
WHERE r.id = $1
RETURNING {{reminder_columns}}
