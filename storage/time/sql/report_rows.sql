-- As far as the recipient sees them.
SELECT co.name AS company_name, j.title AS job_title, c.name AS candidate_name, s.label AS status,
       coalesce(r.name, '') AS recruiter_name, a.applied_at, a.stage_since, a.updated_at
FROM {{application_waits}}
LEFT JOIN app_user r ON r.id = {{application_contact}}
WHERE {{visible_application}}
  AND ($5::bigint IS NULL OR a.company_id = $5)
  AND (NOT $6::boolean OR s.kind = 'active')
  AND ($7::timestamptz IS NULL OR a.updated_at >= $7)
ORDER BY co.name, j.title, c.name, a.id
LIMIT $8
