{{schedule_record}}
WHERE coalesce(s.company_id, 0) = coalesce(@company_id::bigint, 0)
  AND s.name_key = @name_key
ORDER BY s.name = @name DESC, s.twin
LIMIT 1
FOR UPDATE OF s
