INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, inputs, priority,
                         not_before, expires_at, created_at, cause_kind, cause_id)
SELECT kind, company_id, application_id, candidate_id, user_id, inputs, priority,
       now(), expires_at, now(), cause_kind, cause_id
FROM outbox_mail
WHERE id = $1
  AND state IN ('sent', 'failed', 'suppressed', 'unknown', 'cancelled')
  AND kind NOT IN ('password_reset', 'invitation')
  AND (expires_at IS NULL OR expires_at > now())
RETURNING id
