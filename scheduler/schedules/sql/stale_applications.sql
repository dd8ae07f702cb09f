-- Applications past their stage's limit whose owner was not notified since, or not for
-- @repeat_days.
SELECT a.id AS application_id, a.candidate_id, a.job_id, c.name AS candidate_name,
       j.title AS job_title, s.label AS stage, a.stage_since, owner.id AS owner_id
FROM {{application_waits}}
JOIN app_user owner ON owner.id = {{application_owner}} AND owner.active
    AND owner.company_id = a.company_id
WHERE (@company_id::bigint IS NULL OR a.company_id = @company_id)
  AND s.kind = 'active'
  AND j.status <> 'closed'
  AND co.active
  AND {{stage_limit_over}}
  AND NOT EXISTS (
      SELECT FROM notification n
      WHERE n.application_id = a.id
        AND n.user_id = owner.id
        AND n.kind = 'schedule'
        AND n.created_at >= greatest(a.stage_since,
                                     now() - make_interval(days => @repeat_days::int)))
ORDER BY a.stage_since, a.id
LIMIT @limit
