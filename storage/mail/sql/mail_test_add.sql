-- Before other mails, since somebody waits for it.
INSERT INTO outbox_mail (kind, user_id, inputs, priority, not_before, expires_at, created_at)
SELECT 'mail_test', id, jsonb_build_object('url', '/'), 1, now(), now() + interval '24 hours', now()
FROM app_user
WHERE id = @caller_user_id
RETURNING id
