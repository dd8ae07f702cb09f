SELECT r.id
FROM schedule_run r
JOIN schedule s ON s.id = r.schedule_id
WHERE r.fired_at <= $2
  AND r.state <> 'waiting'
  AND ($1::bigint IS NULL OR s.company_id = $1)
ORDER BY r.id
LIMIT $3
