-- What asks people to rounds that the undone move had cancelled, and was held back because of that, is
-- sent after all. The move's event has the time at which it began to be.
UPDATE outbox_mail m
SET state = 'queued',
    superseded = false,
    finished_at = NULL,
    last_reply = NULL
FROM interview_round i, application_event e
WHERE m.application_id = @application_id
  AND m.superseded
  AND m.state = 'cancelled'
  AND m.kind IN ('interview_invitation', 'interview_reminder', 'panel_invitation', 'panel_reminder')
  AND m.expires_at > @at
  AND i.id = m.cause_id
  AND i.id = ANY (@ids::bigint[])
  AND e.application_id = @application_id
  AND e.receipt = @undoes
  AND e.to_stage IS NOT NULL
  AND m.finished_at >= e.at
