{{schedule_record}}
WHERE coalesce(s.company_id, 0) = coalesce($1::bigint, 0)
  AND lower(s.name) = lower($2)
FOR UPDATE OF s
