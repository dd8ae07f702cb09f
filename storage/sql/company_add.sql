INSERT INTO company (name, recruiter_scope)
VALUES ($1, coalesce($2, 'company'))
RETURNING id
