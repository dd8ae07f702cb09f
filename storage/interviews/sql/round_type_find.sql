SELECT {{round_type_columns}}
FROM interview_round_type t
WHERE (@caller_role = 'admin' OR t.company_id = @caller_company_id)
  AND t.id = @id
