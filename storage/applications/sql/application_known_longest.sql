-- Like application_known_newest, but those that are in their stage for longest come first, by the day
-- on which they entered it. A company's are in this order in application_stage_day; those of all
-- companies are merged. A job's are sorted.
SELECT known.id
FROM (
    (SELECT a.id, a.stage_day
     FROM (
         SELECT a.id, a.stage_day, a.job_id, a.candidate_id, a.company_id
         FROM application a
         WHERE @among::bigint[] IS NOT NULL
           AND a.id = ANY (@among)
           AND {{visible_application}}
           AND (a.stage_day, a.id) > (@after_day::int, @after_id::bigint)
{{application_filters}}         ORDER BY a.stage_day, a.id
         LIMIT @reach::int) a
     WHERE {{application_sifted}}     ORDER BY a.stage_day, a.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT a.id, a.stage_day
     FROM (
         SELECT a.id, a.stage_day, a.job_id, a.candidate_id, a.company_id
         FROM application a
         WHERE @among IS NULL
           AND @candidate_id IS NOT NULL
           AND a.candidate_id = @candidate_id
           AND {{visible_application}}
           AND (a.stage_day, a.id) > (@after_day::int, @after_id::bigint)
{{application_filters}}         ORDER BY a.stage_day, a.id
         LIMIT @reach::int) a
     WHERE {{application_sifted}}     ORDER BY a.stage_day, a.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT a.id, a.stage_day
     FROM (
         SELECT a.id, a.stage_day, a.job_id, a.candidate_id, a.company_id
         FROM application a
         WHERE @among IS NULL
           AND @candidate_id IS NULL
           AND @job_id IS NOT NULL
           AND a.job_id = @job_id
           AND {{visible_application}}
           AND (a.stage_day, a.id) > (@after_day::int, @after_id::bigint)
{{application_filters}}         ORDER BY a.stage_day, a.id
         LIMIT @reach::int) a
     WHERE {{application_sifted}}     ORDER BY a.stage_day, a.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT a.id, a.stage_day
     FROM (
         SELECT a.id, a.stage_day, a.job_id, a.candidate_id, a.company_id
         FROM application a
         WHERE @among IS NULL
           AND coalesce(@candidate_id, @job_id) IS NULL
           AND @caller_role <> 'admin'
           AND a.company_id = @caller_company_id
           AND {{visible_application}}
           AND (a.stage_day, a.id) > (@after_day::int, @after_id::bigint)
{{application_filters}}         ORDER BY a.stage_day, a.id
         LIMIT @reach::int) a
     WHERE {{application_sifted}}     ORDER BY a.stage_day, a.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT a.id, a.stage_day
     FROM company co
     CROSS JOIN LATERAL (
         SELECT a.id, a.stage_day, a.job_id, a.candidate_id, a.company_id
         FROM application a
         WHERE a.company_id = co.id
           AND {{visible_application}}
           AND (a.stage_day, a.id) > (@after_day, @after_id)
{{application_filters}}         ORDER BY a.stage_day, a.id
         LIMIT @reach::int) a
     WHERE @among IS NULL
       AND coalesce(@candidate_id, @job_id) IS NULL
       AND @caller_role = 'admin'
       AND {{application_sifted}}     ORDER BY a.stage_day, a.id
     LIMIT @limit::int)) AS known
ORDER BY known.stage_day, known.id
LIMIT @limit::int
