UPDATE job
SET status = 'closed',
    version = version + 1,
    updated_at = now()
WHERE id = $1
  AND status <> 'closed'
