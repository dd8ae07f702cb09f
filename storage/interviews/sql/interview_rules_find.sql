SELECT company_id, remind_minutes, version, updated_at
FROM interview_rules
WHERE company_id = @company_id
