-- Cancels the mails that the original may have sent since the backup was made. Erases secret links
-- in them.
UPDATE outbox_mail m
SET state = 'cancelled',
    finished_at = now(),
    last_reply = 'cancelled when this copy of the installation took over',
    inputs = CASE WHEN {{mail_secret}} THEN '{}' ELSE inputs END
WHERE state IN ('queued', 'claimed', 'deferred', 'transmitting')
