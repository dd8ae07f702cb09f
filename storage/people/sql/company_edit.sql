UPDATE company
SET name = coalesce($2, name),
    recruiter_scope = coalesce($3, recruiter_scope),
    active = coalesce($4, active),
    reply_to = CASE WHEN $5::text IS NULL THEN reply_to ELSE nullif($5, '') END,
    updated_at = now()
WHERE id = $1
RETURNING {{company_columns}}
