INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, address, inputs,
                         priority, not_before, expires_at, created_at, cause_kind, cause_id)
SELECT kind, company_id, application_id, candidate_id, user_id, address, inputs, priority,
       now(), expires_at, now(), cause_kind, cause_id
FROM outbox_mail m
WHERE id = $1
  AND state IN ('sent', 'failed', 'suppressed', 'unknown', 'cancelled')
  AND NOT {{mail_secret}}
  AND (expires_at IS NULL OR expires_at > now())
RETURNING id
