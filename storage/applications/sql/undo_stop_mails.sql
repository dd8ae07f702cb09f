-- Cancels what has not left: a claimed mail too, for a mailer begins only what still is claimed.
-- Waits for a mailer that is changing a row at this moment, and then sees what it did. A mail whose
-- content is under way cannot be held back; expired, it is at least not tried again.
UPDATE outbox_mail
SET state = CASE WHEN state IN ('transmitting', 'unknown') THEN state ELSE 'cancelled' END,
    finished_at = CASE WHEN state IN ('transmitting', 'unknown') THEN finished_at ELSE now() END,
    expires_at = CASE WHEN state IN ('transmitting', 'unknown') THEN now() ELSE expires_at END
WHERE application_id = @application_id
  AND cause_kind = 'move'
  AND cause_id = @undoes
  AND state IN ('queued', 'deferred', 'claimed', 'transmitting', 'unknown')
RETURNING id
