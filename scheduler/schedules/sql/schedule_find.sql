{{schedule_record}}
WHERE s.id = @id
