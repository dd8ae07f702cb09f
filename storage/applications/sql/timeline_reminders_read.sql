SELECT id, title, due_at, state
FROM reminder
WHERE id = ANY (@ids::bigint[])
