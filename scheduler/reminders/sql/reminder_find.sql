SELECT {{reminder_columns}}
FROM reminder r
WHERE r.user_id = @caller_user_id
  AND r.id = @id
