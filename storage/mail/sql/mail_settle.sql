-- A mail that is sent again keeps its row, so that it is sent as the same message, and is not
-- repeated automatically a second time.
UPDATE outbox_mail m
SET state = CASE @outcome::text
        WHEN 'sent' THEN 'sent'
        WHEN 'not_sent' THEN 'failed'
        ELSE 'queued'
    END,
    repeated = m.repeated OR @outcome = 'send_again',
    not_before = CASE WHEN @outcome = 'send_again' THEN now() ELSE m.not_before END,
    finished_at = CASE WHEN @outcome <> 'send_again' THEN now() END,
    settled_as = @outcome,
    settled_by = @caller_user_id,
    settled_at = now()
WHERE m.id = @id
  AND m.state = 'unknown'
  AND (@outcome <> 'send_again'
       OR (m.settled_as IS DISTINCT FROM 'send_again' AND {{mail_may_leave_again}}))
RETURNING m.id
