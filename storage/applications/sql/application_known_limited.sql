-- Applications with a time limit after a position, the longest overdue first. They are few among all
-- applications, so they are sorted: the candidate's, the job's, or, found by application_limited, the
-- company's or all.
SELECT a.id
FROM (
    (SELECT a.id, a.job_id, a.candidate_id, a.company_id, a.stage, a.updated_at, a.limit_at, a.limited
     FROM application a
     WHERE @candidate_ids::bigint[] IS NOT NULL
       AND a.candidate_id = ANY (@candidate_ids)
       AND a.limited)
    UNION ALL
    (SELECT a.id, a.job_id, a.candidate_id, a.company_id, a.stage, a.updated_at, a.limit_at, a.limited
     FROM application a
     WHERE @candidate_ids IS NULL
       AND @job_id::bigint IS NOT NULL
       AND a.job_id = @job_id
       AND a.limited)
    UNION ALL
    (SELECT a.id, a.job_id, a.candidate_id, a.company_id, a.stage, a.updated_at, a.limit_at, a.limited
     FROM application a
     WHERE @candidate_ids IS NULL
       AND @job_id IS NULL
       AND @caller_role <> 'admin'
       AND a.company_id = @caller_company_id
       AND a.limited)
    UNION ALL
    (SELECT a.id, a.job_id, a.candidate_id, a.company_id, a.stage, a.updated_at, a.limit_at, a.limited
     FROM application a
     WHERE @candidate_ids IS NULL
       AND @job_id IS NULL
       AND @caller_role = 'admin'
       AND a.limited)) AS a
WHERE {{visible_application}}
  AND (@after_at::timestamptz IS NULL OR (a.limit_at, a.id) > (@after_at, @after_id::bigint))
{{application_filters}}  AND {{application_sifted}}ORDER BY a.limit_at, a.id
LIMIT @limit::int
