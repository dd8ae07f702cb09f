SELECT position, key, label, kind, time_limit_hours, mail_candidate, escalate_hours, act_hours,
       limit_action
FROM pipeline_stage
WHERE pipeline_id = $1 AND version = $2
ORDER BY position
