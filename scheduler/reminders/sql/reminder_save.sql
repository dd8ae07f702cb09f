UPDATE reminder r
SET title = @title,
    note = @note,
    cron = @cron,
    zone = @zone,
    due_at = @due_at,
    expires_at = @expires_at,
    by_mail = @by_mail,
    on_dashboard = @on_dashboard,
    state = @state,
    paused_at = @paused_at,
    pause_reason = @pause_reason,
    version = r.version + 1,
    updated_at = now()
WHERE r.id = @id
RETURNING {{reminder_columns}}
