-- The mails of a page, newest first, by id: found by one of several indexes, until the page is full; or
-- until @reach of them have been looked at for a text or for whether the caller may see them. What
-- is asked for as a range is so because only its index has that order.
SELECT known.id
FROM (
    (SELECT m.id
     FROM (
         SELECT {{mail_columns}}
         FROM outbox_mail m
         WHERE {{mail_way}} = 'among'
           AND m.id = ANY (@among)
{{mail_filters}}         ORDER BY m.id DESC
         LIMIT @reach::int) m
     WHERE {{mail_sifted}}     ORDER BY m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM (
         SELECT {{mail_columns}}
         FROM outbox_mail m
         WHERE {{mail_way}} = 'application'
           AND m.application_id = @application_id
{{mail_filters}}         ORDER BY m.id DESC
         LIMIT @reach::int) m
     WHERE {{mail_sifted}}     ORDER BY m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM (
         SELECT {{mail_columns}}
         FROM outbox_mail m
         WHERE {{mail_way}} = 'candidate'
           AND m.candidate_id BETWEEN @candidate_id AND @candidate_id
{{mail_filters}}         ORDER BY m.candidate_id DESC, m.id DESC
         LIMIT @reach::int) m
     WHERE {{mail_sifted}}     ORDER BY m.candidate_id DESC, m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM (
         SELECT {{mail_columns}}, m.unsent_state
         FROM outbox_mail m
         WHERE {{mail_way}} = 'unsent'
           AND m.unsent_state BETWEEN @state AND @state
{{mail_filters}}         ORDER BY m.unsent_state DESC, m.id DESC
         LIMIT @reach::int) m
     WHERE {{mail_sifted}}     ORDER BY m.unsent_state DESC, m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM (
         SELECT {{mail_columns}}
         FROM outbox_mail m
         WHERE {{mail_way}} = 'waiting'
           AND m.waiting
{{mail_filters}}         ORDER BY m.id DESC
         LIMIT @reach::int) m
     WHERE {{mail_sifted}}     ORDER BY m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM (
         SELECT {{mail_columns}}
         FROM outbox_mail m
         WHERE {{mail_way}} = 'leased'
           AND m.leased
{{mail_filters}}         ORDER BY m.id DESC
         LIMIT @reach::int) m
     WHERE {{mail_sifted}}     ORDER BY m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM (
         SELECT {{mail_columns}}
         FROM outbox_mail m
         WHERE {{mail_way}} = 'kind'
           AND m.kind BETWEEN @kind AND @kind
           AND m.kind NOT IN {{frequent_kinds}}
{{mail_filters}}         ORDER BY m.kind DESC, m.id DESC
         LIMIT @reach::int) m
     WHERE {{mail_sifted}}     ORDER BY m.kind DESC, m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM (
         SELECT {{mail_columns}}
         FROM outbox_mail m
         WHERE {{mail_way}} = 'company'
           AND m.company_id BETWEEN @caller_company_id AND @caller_company_id
{{mail_filters}}         ORDER BY m.company_id DESC, m.id DESC
         LIMIT @reach::int) m
     WHERE {{mail_sifted}}     ORDER BY m.company_id DESC, m.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT m.id
     FROM (
         SELECT {{mail_columns}}
         FROM outbox_mail m
         WHERE {{mail_way}} = 'all'
{{mail_filters}}         ORDER BY m.id DESC
         LIMIT @reach::int) m
     WHERE {{mail_sifted}}     ORDER BY m.id DESC
     LIMIT @limit::int)) AS known
ORDER BY known.id DESC
LIMIT @limit
