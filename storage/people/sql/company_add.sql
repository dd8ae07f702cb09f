INSERT INTO company (name, recruiter_scope, reply_to)
VALUES ($1, coalesce($2, 'company'), nullif($3, ''))
RETURNING id
