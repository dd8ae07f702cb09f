INSERT INTO company (name, recruiter_scope)
VALUES ($1, coalesce($2, 'company'))
RETURNING id, name, recruiter_scope, active, created_at, updated_at
