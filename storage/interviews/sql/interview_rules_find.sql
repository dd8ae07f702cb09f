SELECT company_id, remind_minutes, feedback_hours, escalation_hours, version, updated_at
FROM interview_rules
WHERE company_id = @company_id
