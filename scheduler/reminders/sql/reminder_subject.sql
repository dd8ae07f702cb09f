-- What one of the ids refers to; no row if the caller may not see it.
SELECT a.id AS application_id, a.candidate_id, a.job_id,
       coalesce(nullif(@caller_company_id, 0), a.company_id) AS company_id
FROM application a
WHERE a.id = @application_id::bigint
  AND {{visible_application}}
UNION ALL
SELECT NULL, c.id, NULL, coalesce(nullif(@caller_company_id, 0), c.company_id)
FROM candidate c
WHERE c.id = @candidate_id::bigint
  AND {{visible_candidate}}
UNION ALL
SELECT NULL, NULL, j.id, coalesce(nullif(@caller_company_id, 0), j.company_id)
FROM job j
WHERE j.id = @job_id::bigint
  AND {{visible_job}}
