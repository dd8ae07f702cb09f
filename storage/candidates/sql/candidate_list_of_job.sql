-- Starts from the applications of the job (index application_job); candidates only see themselves.
{{candidate_record}}
JOIN application a ON a.candidate_id = c.id AND a.job_id = @job_id::bigint
WHERE {{visible_application}}
{{candidate_filters}}
ORDER BY c.id DESC
LIMIT @limit::int
