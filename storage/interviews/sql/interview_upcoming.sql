-- In order of time, by one of three arms: a person's, a company's, everybody's. Their conditions
-- depend on parameters only; each walks an index of scheduled rounds.
WITH known AS (
    (SELECT i.id, i.starts_at
     FROM interview_panel p
     JOIN interview_round i ON i.id = p.round_id AND i.status = 'scheduled'
     JOIN application a ON a.id = i.application_id
     WHERE @interviewer_id::bigint IS NOT NULL
       AND p.user_id = @interviewer_id
       AND p.takes_place
       AND p.starts_at >= @from::timestamptz
       AND p.starts_at < @to::timestamptz
       AND (@after_id::bigint IS NULL
            OR (p.starts_at, p.round_id) > (@after_at::timestamptz, @after_id))
       AND (@job_id::bigint IS NULL OR a.job_id = @job_id)
       AND {{visible_round}}
     ORDER BY p.starts_at, p.round_id
     LIMIT @limit::int)
    UNION ALL
    (SELECT i.id, i.starts_at
     FROM interview_round i
     JOIN application a ON a.id = i.application_id
     WHERE @interviewer_id IS NULL
       AND @caller_role <> 'admin'
       AND i.company_id = @caller_company_id
       AND i.status = 'scheduled'
       AND i.starts_at >= @from
       AND i.starts_at < @to
       AND (@after_id IS NULL OR (i.starts_at, i.id) > (@after_at, @after_id))
       AND (@job_id IS NULL OR a.job_id = @job_id)
       AND {{visible_round}}
     ORDER BY i.starts_at, i.id
     LIMIT @limit)
    UNION ALL
    (SELECT i.id, i.starts_at
     FROM interview_round i
     JOIN application a ON a.id = i.application_id
     WHERE @interviewer_id IS NULL
       AND @caller_role = 'admin'
       AND i.status = 'scheduled'
       AND i.starts_at >= @from
       AND i.starts_at < @to
       AND (@after_id IS NULL OR (i.starts_at, i.id) > (@after_at, @after_id))
       AND (@job_id IS NULL OR a.job_id = @job_id)
     ORDER BY i.starts_at, i.id
     LIMIT @limit)
)
{{round_record}}
JOIN known ON known.id = i.id
ORDER BY i.starts_at, i.id
LIMIT @limit
