-- What waits and belongs to the recruiter or to nobody, by job and stage, overdue groups first.
-- @everything includes what others own, @only_stale leaves out groups without anything overdue. The
-- totals are those of all groups.
SELECT j.id AS job_id, j.title AS job_title, s.label AS stage, count(*) AS count,
       count(*) FILTER (WHERE {{stage_limit_over}}) AS stale, min(a.stage_since) AS oldest,
       (sum(count(*)) OVER ())::bigint AS all_count,
       (sum(count(*) FILTER (WHERE {{stage_limit_over}})) OVER ())::bigint AS all_stale
FROM {{application_waits}}
WHERE a.company_id = @caller_company_id
  AND {{visible_application}}
  AND s.kind = 'active'
  AND j.status <> 'closed'
  AND (@everything::boolean OR {{application_owner}} = @caller_user_id OR NOT EXISTS (
      SELECT FROM app_user owner
      WHERE owner.id = {{application_owner}}
        AND owner.active
        AND owner.company_id = a.company_id))
GROUP BY j.id, j.title, s.position, s.label
HAVING NOT @only_stale::boolean OR count(*) FILTER (WHERE {{stage_limit_over}}) > 0
ORDER BY count(*) FILTER (WHERE {{stage_limit_over}}) DESC, min(a.stage_since), j.title, j.id,
         s.position
LIMIT @limit
