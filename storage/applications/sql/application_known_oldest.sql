-- Like application_known_newest, forwards.
SELECT known.id
FROM (
    (SELECT a.id
     FROM (
         SELECT a.id, a.job_id, a.candidate_id, a.company_id
         FROM application a
         WHERE @among::bigint[] IS NOT NULL
           AND a.id = ANY (@among)
           AND {{visible_application}}
           AND (@after_id::bigint IS NULL OR a.id > @after_id)
{{application_filters}}         ORDER BY a.id
         LIMIT @reach::int) a
     WHERE {{application_sifted}}     ORDER BY a.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT a.id
     FROM (
         SELECT a.id, a.job_id, a.candidate_id, a.company_id
         FROM application a
         WHERE @among IS NULL
           AND @candidate_ids IS NOT NULL
           AND a.candidate_id = ANY (@candidate_ids)
           AND {{visible_application}}
           AND (@after_id::bigint IS NULL OR a.id > @after_id)
{{application_filters}}         ORDER BY a.id
         LIMIT @reach::int) a
     WHERE {{application_sifted}}     ORDER BY a.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT a.id
     FROM (
         SELECT a.id, a.job_id, a.candidate_id, a.company_id
         FROM application a
         WHERE @among IS NULL
           AND @candidate_ids IS NULL
           AND @job_id IS NOT NULL
           AND a.job_id = @job_id
           AND {{visible_application}}
           AND (@after_id::bigint IS NULL OR a.id > @after_id)
{{application_filters}}         ORDER BY a.id
         LIMIT @reach::int) a
     WHERE {{application_sifted}}     ORDER BY a.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT a.id
     FROM (
         SELECT a.id, a.job_id, a.candidate_id, a.company_id
         FROM application a
         WHERE @among IS NULL
           AND @candidate_ids IS NULL
           AND @job_id IS NULL
           AND @caller_role <> 'admin'
           AND a.company_id BETWEEN @caller_company_id AND @caller_company_id
           AND {{visible_application}}
           AND (@after_id::bigint IS NULL OR a.id > @after_id)
{{application_filters}}         ORDER BY a.company_id, a.id
         LIMIT @reach::int) a
     WHERE {{application_sifted}}     ORDER BY a.company_id, a.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT a.id
     FROM (
         SELECT a.id, a.job_id, a.candidate_id, a.company_id
         FROM application a
         WHERE @among IS NULL
           AND @candidate_ids IS NULL
           AND @job_id IS NULL
           AND @caller_role = 'admin'
           AND {{visible_application}}
           AND (@after_id::bigint IS NULL OR a.id > @after_id)
{{application_filters}}         ORDER BY a.id
         LIMIT @reach::int) a
     WHERE {{application_sifted}}     ORDER BY a.id
     LIMIT @limit::int)) AS known
ORDER BY known.id
LIMIT @limit::int
