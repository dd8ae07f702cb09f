-- Uses outbox_mail_application. A claimed mail is unsent: a mailer begins only claimed ones.
UPDATE outbox_mail
SET state = 'cancelled',
    finished_at = now()
WHERE application_id = @application_id
  AND cause_kind = 'enrolment'
  AND cause_id = @enrolment_id
  AND state IN ('queued', 'deferred', 'claimed')
