INSERT INTO company (name, recruiter_scope, reply_to)
VALUES (@name, coalesce(@recruiter_scope, 'company'), nullif(@reply_to, ''))
RETURNING id
