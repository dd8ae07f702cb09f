-- Cancels what has not been sent: claimed mails too, because a mailer begins only mails that are
-- still claimed. Waits for a mailer that is changing a row right now, then sees the new state. A
-- mail that is being transmitted cannot be held back; it expires, so that at least it is not tried
-- again.
UPDATE outbox_mail
SET state = CASE WHEN state IN ('transmitting', 'unknown') THEN state ELSE 'cancelled' END,
    finished_at = CASE WHEN state IN ('transmitting', 'unknown') THEN finished_at ELSE now() END,
    expires_at = CASE WHEN state IN ('transmitting', 'unknown') THEN now() ELSE expires_at END
WHERE application_id = @application_id
  AND cause_kind = 'move'
  AND cause_id = @undoes
  AND state IN ('queued', 'deferred', 'claimed', 'transmitting', 'unknown')
RETURNING id
