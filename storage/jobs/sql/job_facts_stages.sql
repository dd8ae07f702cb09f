SELECT position, key, label, kind, time_limit_hours, mail_candidate, escalate_hours, act_hours,
       limit_action
FROM pipeline_stage
WHERE pipeline_id = @pipeline_id AND version = @pipeline_version
ORDER BY position
