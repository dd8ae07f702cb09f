SELECT a.id, a.candidate_id, c.name AS candidate_name, s.key AS stage_key, a.version, a.source,
       a.stage_since, a.limit_at AS next_update_by, a.held_at, a.rejection_reason, a.applied_at
FROM application a
JOIN job j ON j.id = a.job_id
JOIN candidate c ON c.id = a.candidate_id
JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
    AND s.position = a.stage
WHERE a.job_id = @job_id
  AND {{visible_application}}
ORDER BY a.id DESC
LIMIT @limit::int
