-- Only what the recipient may see.
SELECT co.name AS company_name, j.title AS job_title, c.name AS candidate_name, s.label AS status,
       coalesce(r.name, '') AS recruiter_name, a.applied_at, a.stage_since, a.updated_at
FROM {{application_waits}}
LEFT JOIN app_user r ON r.id = {{application_contact}}
WHERE {{visible_application}}
  AND (@company_id::bigint IS NULL OR a.company_id = @company_id)
  AND (NOT @only_active::boolean OR s.kind = 'active')
  AND (@changed_since::timestamptz IS NULL OR a.updated_at >= @changed_since)
ORDER BY co.name, j.title, c.name, a.id
LIMIT @limit
