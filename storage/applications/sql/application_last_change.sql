SELECT e.kind, f.label AS from_stage, t.label AS to_stage, u.name AS actor_name, e.at, a.version,
       s.label AS stage
FROM application_event e
JOIN application a ON a.id = e.application_id
JOIN job j ON j.id = a.job_id
JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
    AND s.position = a.stage
LEFT JOIN pipeline_stage f ON f.pipeline_id = j.pipeline_id AND f.version = j.pipeline_version
    AND f.position = e.from_stage
LEFT JOIN pipeline_stage t ON t.pipeline_id = j.pipeline_id AND t.version = j.pipeline_version
    AND t.position = e.to_stage
LEFT JOIN app_user u ON u.id = e.actor_id
WHERE e.application_id = @application_id AND e.to_stage IS NOT NULL
ORDER BY e.id DESC
LIMIT 1
