r.id, r.application_id, r.candidate_id, r.job_id, r.title, r.note, r.cron, r.zone, r.due_at,
       r.expires_at, r.by_mail, r.on_dashboard, r.state, r.fired_count, r.version, r.created_at,
       r.updated_at, r.paused_at, r.pause_reason
