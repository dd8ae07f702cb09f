UPDATE company
SET name = coalesce(@name, name),
    recruiter_scope = coalesce(@recruiter_scope, recruiter_scope),
    active = coalesce(@active, active),
    reply_to = CASE WHEN @reply_to::text IS NULL THEN reply_to ELSE nullif(@reply_to, '') END,
    version = version + 1,
    updated_at = now()
WHERE id = @id
RETURNING {{company_columns}}
