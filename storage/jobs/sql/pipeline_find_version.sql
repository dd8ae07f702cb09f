SELECT v.move_rule, s.position, s.key, s.label, s.kind, s.time_limit_hours, s.mail_candidate,
       s.escalate_hours, s.act_hours, s.limit_action
FROM pipeline_version v
JOIN pipeline_stage s USING (pipeline_id, version)
WHERE v.pipeline_id = @pipeline_id
  AND v.version = @version
ORDER BY s.position
