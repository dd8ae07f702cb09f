-- A company has few. The previous page ended at @after_order and @after_id.
SELECT {{round_type_columns}}
FROM interview_round_type t
WHERE (@caller_role = 'admin' OR t.company_id = @caller_company_id)
  AND (@company_id::bigint IS NULL OR t.company_id = @company_id)
  AND (@archived::boolean IS NULL OR t.archived = @archived)
  AND (t.usual_order, t.id) > (@after_order::bigint, @after_id::bigint)
ORDER BY t.usual_order, t.id
LIMIT @limit::int
