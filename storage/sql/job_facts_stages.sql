SELECT position, key, label, kind, time_limit_hours, mail_candidate
FROM pipeline_stage
WHERE pipeline_id = $1 AND version = $2
ORDER BY position
