-- How many visible applications are in each stage, including stages without any.
SELECT j.id AS job_id, s.key AS stage_key, s.label AS stage, s.kind AS stage_kind,
       coalesce(n.applications, 0) AS applications, coalesce(n.overdue, 0) AS overdue
FROM job j
JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
LEFT JOIN (
    SELECT a.job_id, a.stage, count(*) AS applications,
           count(*) FILTER (WHERE a.limit_at < now()) AS overdue
    FROM application a
    WHERE a.job_id = ANY (@ids::bigint[])
      AND {{visible_application}}
    GROUP BY a.job_id, a.stage
) n ON n.job_id = j.id AND n.stage = s.position
WHERE j.id = ANY (@ids)
ORDER BY j.id, s.position
