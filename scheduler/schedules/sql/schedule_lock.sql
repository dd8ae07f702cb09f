{{schedule_record}}
WHERE s.id = @id
FOR UPDATE OF s
