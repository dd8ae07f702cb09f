-- Of the company $3: those named in $4, or all, that are not closed.
company_id = $3
  AND status <> 'closed'
  AND ($4::bigint[] IS NULL OR id = ANY ($4))
