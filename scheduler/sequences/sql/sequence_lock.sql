SELECT {{sequence_columns}}
FROM follow_up_sequence q
WHERE (@caller_role = 'admin' OR q.company_id = @caller_company_id)
  AND q.id = @id
FOR NO KEY UPDATE
