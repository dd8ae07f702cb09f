-- It is enough to see an application: its candidate and job are visible with it.
SELECT r.id
FROM reminder r
LEFT JOIN application a ON a.id = r.application_id
LEFT JOIN candidate c ON c.id = r.candidate_id
LEFT JOIN job j ON j.id = r.job_id
WHERE r.id = ANY (@ids::bigint[])
  AND @caller_role IN ('interviewer', 'hiring_manager', 'recruiter', 'admin')
  AND CASE
      WHEN r.application_id IS NOT NULL THEN {{visible_application}}
      WHEN r.candidate_id IS NOT NULL THEN {{visible_candidate}}
      WHEN r.job_id IS NOT NULL THEN {{visible_job}}
      ELSE true
  END
