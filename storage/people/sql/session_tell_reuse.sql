-- Informs the owner that one of their sessions was ended, and when it had begun.
INSERT INTO outbox_mail (kind, company_id, user_id, inputs, priority, not_before, expires_at, created_at)
SELECT 'session_ended', u.company_id, u.id, jsonb_build_object('signed_in_at', s.created_at), 1, now(),
       now() + interval '72 hours', now()
FROM session s
JOIN app_user u ON u.id = s.user_id
WHERE s.id = @session_id
  AND u.active
