{{schedule_record}}
WHERE s.declared
ORDER BY s.id
FOR UPDATE OF s
