-- In order of time: what is ahead in the span, and everything that feedback is owed on. Each arm walks
-- an index of the person's.
WITH known AS (
    (SELECT p.round_id AS id, p.starts_at
     FROM interview_panel p
     JOIN interview_round i ON i.id = p.round_id AND i.status = 'scheduled'
     WHERE p.user_id = @caller_user_id
       AND i.company_id = @caller_company_id
       AND p.takes_place
       AND p.starts_at >= @from::timestamptz
       AND p.starts_at < @to::timestamptz
       AND (@after_id::bigint IS NULL
            OR (p.starts_at, p.round_id) > (@after_at::timestamptz, @after_id))
     ORDER BY p.starts_at, p.round_id
     LIMIT @limit::int)
    UNION
    (SELECT p.round_id, p.starts_at
     FROM interview_panel p
     JOIN interview_round i ON i.id = p.round_id
     WHERE p.user_id = @caller_user_id
       AND i.company_id = @caller_company_id
       AND p.takes_place
       AND NOT p.gave_feedback
       AND p.answer IS DISTINCT FROM 'declined'
       AND p.starts_at <= now()
       AND (@after_id IS NULL OR (p.starts_at, p.round_id) > (@after_at, @after_id))
     ORDER BY p.starts_at, p.round_id
     LIMIT @limit)
)
{{round_record}}
JOIN known ON known.id = i.id
ORDER BY i.starts_at, i.id
LIMIT @limit
