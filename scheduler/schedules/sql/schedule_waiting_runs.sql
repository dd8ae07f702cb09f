SELECT r.id, r.schedule_id, s.company_id, s.action, s.parameters
FROM schedule_run r
JOIN schedule s ON s.id = r.schedule_id
WHERE r.id = ANY (@ids)
  AND r.state = 'waiting'
ORDER BY r.id
FOR UPDATE OF r
