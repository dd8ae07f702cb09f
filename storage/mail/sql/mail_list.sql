-- Newest first, by one of several indexes. What is asked for as a range is so because only its
-- index has that order.
{{mail_record}}
JOIN (
    (SELECT m.id
     FROM outbox_mail m
     LEFT JOIN candidate c ON c.id = m.candidate_id
{{mail_filters}}
       AND (@state::text IS NULL OR m.state = @state)
       AND {{mail_way}} = 'id'
       AND m.id = @id
     ORDER BY m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM outbox_mail m
     LEFT JOIN candidate c ON c.id = m.candidate_id
{{mail_filters}}
       AND (@state::text IS NULL OR m.state = @state)
       AND {{mail_way}} = 'application'
       AND m.application_id = @application_id
     ORDER BY m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM outbox_mail m
     LEFT JOIN candidate c ON c.id = m.candidate_id
{{mail_filters}}
       AND (@state::text IS NULL OR m.state = @state)
       AND {{mail_way}} = 'candidate'
       AND m.candidate_id BETWEEN @candidate_id AND @candidate_id
     ORDER BY m.candidate_id DESC, m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM outbox_mail m
     LEFT JOIN candidate c ON c.id = m.candidate_id
{{mail_filters}}
       AND (@state::text IS NULL OR m.state = @state)
       AND {{mail_way}} = 'waiting'
       AND m.waiting
     ORDER BY m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM outbox_mail m
     LEFT JOIN candidate c ON c.id = m.candidate_id
{{mail_filters}}
       AND (@state::text IS NULL OR m.state = @state)
       AND {{mail_way}} = 'leased'
       AND m.leased
     ORDER BY m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM outbox_mail m
     LEFT JOIN candidate c ON c.id = m.candidate_id
{{mail_filters}}
       AND (@state::text IS NULL OR m.state = @state)
       AND {{mail_way}} = 'kind'
       AND m.kind BETWEEN @kind AND @kind
       AND m.kind NOT IN {{frequent_kinds}}
     ORDER BY m.kind DESC, m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM outbox_mail m
     LEFT JOIN candidate c ON c.id = m.candidate_id
{{mail_filters}}
       AND (@state::text IS NULL OR m.state = @state)
       AND {{mail_way}} = 'company'
       AND m.company_id BETWEEN @caller_company_id AND @caller_company_id
     ORDER BY m.company_id DESC, m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM outbox_mail m
     LEFT JOIN candidate c ON c.id = m.candidate_id
{{mail_filters}}
       AND (@state::text IS NULL OR m.state = @state)
       AND {{mail_way}} = 'all'
     ORDER BY m.id DESC
     LIMIT @limit::int)) AS known ON known.id = m.id
ORDER BY m.id DESC
