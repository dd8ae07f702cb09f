UPDATE company
SET name = coalesce($2, name),
    recruiter_scope = coalesce($3, recruiter_scope),
    active = coalesce($4, active),
    updated_at = now()
WHERE id = $1
RETURNING {{company_columns}}
