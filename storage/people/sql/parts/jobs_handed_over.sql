-- Those of @ids, or all, that are not closed.
company_id = @company_id
  AND status <> 'closed'
  AND (@ids::bigint[] IS NULL OR id = ANY (@ids))
