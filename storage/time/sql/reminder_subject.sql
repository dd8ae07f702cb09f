-- What one of the ids stands for; no row where the caller may not see it.
SELECT a.id AS application_id, a.candidate_id, a.job_id,
       coalesce(nullif($3, 0), a.company_id) AS company_id
FROM application a
WHERE a.id = $5::bigint
  AND {{visible_application}}
UNION ALL
SELECT NULL, c.id, NULL, coalesce(nullif($3, 0), c.company_id)
FROM candidate c
WHERE c.id = $6::bigint
  AND {{visible_candidate}}
UNION ALL
SELECT NULL, NULL, j.id, coalesce(nullif($3, 0), j.company_id)
FROM job j
WHERE j.id = $7::bigint
  AND {{visible_job}}
