SELECT {{sequence_columns}}
FROM follow_up_sequence q
WHERE (@caller_role = 'admin' OR q.company_id = @caller_company_id)
  AND (@active::boolean IS NULL OR q.active = @active)
  AND (@company_id::bigint IS NULL OR q.company_id = @company_id)
  AND (@before_id::bigint IS NULL OR q.id < @before_id)
ORDER BY q.id DESC
LIMIT @limit::int
