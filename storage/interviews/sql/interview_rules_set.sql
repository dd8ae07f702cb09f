INSERT INTO interview_rules (company_id, remind_minutes)
VALUES (@company_id, @remind_minutes::bigint[]::integer[])
ON CONFLICT (company_id) DO UPDATE
SET remind_minutes = excluded.remind_minutes,
    version = interview_rules.version + 1,
    updated_at = now()
