-- The application is again where an earlier move put it, so that move's mail is true again. A mail
-- that still waits needs no change. Uses outbox_mail_application.
UPDATE outbox_mail m
SET state = 'queued',
    superseded = false,
    finished_at = NULL,
    last_reply = NULL
WHERE m.application_id = @application_id
  AND m.superseded
  AND m.state = 'cancelled'
  AND m.created_at = @stage_since
  AND {{mail_of_move}}
