{{feedback_record}}
WHERE f.id = @id
