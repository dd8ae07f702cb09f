UPDATE job
SET status = 'closed',
    version = version + 1,
    updated_at = now()
WHERE id = @id
  AND status <> 'closed'
