-- The application stands again where an earlier move had brought it: what that move's mail says is
-- true again. One that waits still needs nothing done. Uses outbox_mail_application.
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
