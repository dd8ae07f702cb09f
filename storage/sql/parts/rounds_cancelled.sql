-- Cancels the rounds of interviews that are ahead of the applications `ended`, and frees their panels.
-- Their reminders are stopped, unless they are being sent: a mailer begins only mails that are still
-- claimed.
cancelled AS (
    UPDATE interview_round i
    SET status = 'cancelled',
        cancelled_by = ended.receipt,
        sequence = i.sequence + 1,
        version = i.version + 1,
        updated_at = ended.at
    FROM ended
    WHERE i.application_id = ended.id
      AND i.status IN ('planned', 'scheduled')
      AND (i.starts_at IS NULL OR i.starts_at > ended.at)
    RETURNING i.id AS round_id, i.round_type_id, i.uid, i.sequence, i.starts_at, i.ends_at, i.zone,
              i.location, i.link, ended.*
), freed AS (
    UPDATE interview_panel p
    SET takes_place = false
    FROM cancelled
    WHERE p.round_id = cancelled.round_id
      AND p.takes_place
), reminders AS (
    UPDATE outbox_mail m
    SET state = 'cancelled',
        superseded = true,
        finished_at = cancelled.at,
        last_reply = 'the interview was cancelled'
    FROM cancelled
    WHERE m.application_id = cancelled.id
      AND m.cause_kind = 'round'
      AND m.cause_id = cancelled.round_id
      AND m.kind IN ('interview_reminder', 'panel_reminder')
      AND m.state IN ('queued', 'deferred', 'claimed')
)
