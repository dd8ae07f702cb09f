SELECT m.id, m.kind, m.company_id, m.application_id, m.candidate_id, m.user_id,
       coalesce(m.recipient, m.address, c.email, u.email) AS recipient,
       coalesce(c.name, CASE
           WHEN @caller_role = 'admin' OR u.id = @caller_user_id
               OR u.company_id = @caller_company_id THEN u.name
       END) AS recipient_name,
       m.subject, m.state, m.attempts, m.not_before,
       CASE
           WHEN m.waiting AND {{mail_of_move}} AND EXISTS (
               SELECT FROM application a
               WHERE a.id = m.application_id
                 AND a.stage_since <> m.created_at) THEN {{mail_superseded_why}}
           ELSE m.last_reply
       END AS last_reply,
       m.created_at, m.finished_at, m.cause_kind, m.cause_id, m.dated_at AS left_at, m.resend_of,
       m.settled_as, m.settled_by,
       (SELECT u.name
        FROM app_user u
        WHERE u.id = m.settled_by
          AND {{visible_name}}) AS settled_by_name,
       m.settled_at
FROM outbox_mail m
LEFT JOIN candidate c ON c.id = m.candidate_id
LEFT JOIN app_user u ON u.id = m.user_id
