SELECT s.pipeline_id, s.version, s.position, s.key, s.label, s.kind, s.time_limit_hours,
       s.mail_candidate, s.escalate_hours, s.act_hours, s.limit_action
FROM pipeline_stage s
JOIN pipeline p ON p.id = s.pipeline_id
WHERE s.pipeline_id = ANY (@ids::bigint[])
  AND s.version IN (0, p.version)
ORDER BY s.pipeline_id, s.version, s.position
