-- The data for a mail about the application, for a caller who sees it.
SELECT a.id AS application_id, c.name AS candidate_name, j.title AS job_title,
       o.name AS company_name,
       (SELECT name FROM app_user WHERE id = @caller_user_id) AS recipient_name,
       (SELECT s.label FROM pipeline_stage s
        WHERE s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
          AND s.position = a.stage) AS stage
FROM application a
JOIN candidate c ON c.id = a.candidate_id
JOIN job j ON j.id = a.job_id
JOIN company o ON o.id = a.company_id
WHERE a.id = @application_id
  AND a.company_id = @company_id
  AND {{visible_application}}
