{{schedule_record}}
WHERE s.id = $1
