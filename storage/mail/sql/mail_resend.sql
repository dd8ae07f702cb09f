INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, address, inputs,
                         priority, not_before, expires_at, created_at, cause_kind, cause_id, resend_of)
SELECT m.kind, m.company_id, m.application_id, m.candidate_id, m.user_id, m.address, m.inputs,
       m.priority, now(), m.expires_at, now(), m.cause_kind, m.cause_id, m.id
FROM outbox_mail m
WHERE m.id = @id
  AND m.state IN ('sent', 'failed', 'suppressed', 'unknown', 'cancelled')
  AND {{mail_may_leave_again}}
RETURNING id
