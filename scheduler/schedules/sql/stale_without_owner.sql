SELECT count(*)
FROM {{application_waits}}
LEFT JOIN app_user owner ON owner.id = {{application_owner}} AND owner.active
    AND owner.company_id = a.company_id
WHERE (@company_id::bigint IS NULL OR a.company_id = @company_id)
  AND s.kind = 'active'
  AND j.status <> 'closed'
  AND co.active
  AND {{stage_limit_over}}
  AND owner.id IS NULL
