{{schedule_record}}
WHERE s.id = $1
FOR UPDATE OF s
