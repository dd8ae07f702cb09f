-- Newest first. Staff see the mails about applications that they see; other mails of their company
-- when they are to a candidate whom they see, to themselves, or when they see the whole company.
-- Reminders are nobody else's business.
SELECT m.id, m.kind, m.company_id, m.application_id, m.candidate_id, m.user_id,
       coalesce(m.recipient, m.address, c.email, u.email) AS recipient,
       m.subject, m.state, m.attempts, m.not_before,
       CASE
           WHEN m.waiting AND {{mail_of_move}} AND EXISTS (
               SELECT FROM application a
               WHERE a.id = m.application_id
                 AND a.stage_since <> m.created_at) THEN {{mail_superseded_why}}
           ELSE m.last_reply
       END AS last_reply,
       m.created_at, m.finished_at, m.cause_kind, m.cause_id, m.dated_at AS left_at, m.resend_of,
       m.settled_as, m.settled_by, m.settled_at
FROM outbox_mail m
LEFT JOIN candidate c ON c.id = m.candidate_id
LEFT JOIN app_user u ON u.id = m.user_id
WHERE ($2 = 'admin' OR ($2 IN ('recruiter', 'hiring_manager') AND m.company_id = $3 AND CASE
        WHEN m.application_id IS NOT NULL THEN EXISTS (
            SELECT FROM application a
            WHERE a.id = m.application_id
              AND {{visible_application}})
        WHEN m.candidate_id IS NOT NULL THEN {{visible_candidate}}
        ELSE m.user_id = $1 OR $2 = 'hiring_manager' OR $4 = 'company'
    END))
  AND (m.kind <> 'reminder' OR m.user_id = $1 OR $2 = 'admin')
  AND ($5::bigint IS NULL OR m.id = $5)
  AND ($6::bigint IS NULL OR m.application_id = $6)
  AND ($7::bigint IS NULL OR m.candidate_id = $7)
  AND ($8::text IS NULL OR m.state = $8)
  AND ($9::text IS NULL OR m.kind = $9)
  AND ($10::bigint IS NULL OR m.id < $10)
ORDER BY m.id DESC
LIMIT $11
