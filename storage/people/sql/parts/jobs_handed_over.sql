-- The jobs in @ids, or all, unless closed.
company_id = @company_id
  AND status <> 'closed'
  AND (@ids::bigint[] IS NULL OR id = ANY (@ids))
