-- Index outbox_mail_application. What is claimed has not left: a mailer begins only what still is.
UPDATE outbox_mail
SET state = 'cancelled',
    finished_at = now()
WHERE application_id = @application_id
  AND cause_kind = 'enrolment'
  AND cause_id = @enrolment_id
  AND state IN ('queued', 'deferred', 'claimed')
