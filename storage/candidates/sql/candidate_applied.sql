-- The newest candidates whose applications to a job the caller may see, by the index application_job.
SELECT a.candidate_id
FROM application a
WHERE a.job_id = @job_id::bigint
  AND {{visible_application}}
  AND a.candidate_id < coalesce(@before_id::bigint, 9223372036854775807)
ORDER BY a.candidate_id DESC
LIMIT @limit::int
