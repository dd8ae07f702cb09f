{{schedule_record}}
WHERE coalesce(s.company_id, 0) = coalesce($1::bigint, 0)
  AND s.name_key = $2
ORDER BY s.name = $3 DESC, s.twin
LIMIT 1
FOR UPDATE OF s
