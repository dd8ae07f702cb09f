INSERT INTO interview_rules (company_id, remind_minutes, feedback_hours, escalation_hours)
VALUES (@company_id, @remind_minutes::bigint[]::integer[], @feedback_hours, @escalation_hours)
ON CONFLICT (company_id) DO UPDATE
SET remind_minutes = excluded.remind_minutes,
    feedback_hours = excluded.feedback_hours,
    escalation_hours = excluded.escalation_hours,
    version = interview_rules.version + 1,
    updated_at = now()
