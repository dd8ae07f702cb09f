SELECT r.id
FROM schedule_run r
JOIN schedule s ON s.id = r.schedule_id
WHERE r.fired_at <= @before
  AND r.state <> 'waiting'
  AND (@company_id::bigint IS NULL OR s.company_id = @company_id)
ORDER BY r.id
LIMIT @limit
