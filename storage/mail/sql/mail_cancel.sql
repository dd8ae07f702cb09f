-- Erases the links in mails about passwords. A claimed mail has not been sent yet: a mailer begins
-- only mails that are still claimed.
UPDATE outbox_mail m
SET state = 'cancelled',
    finished_at = now(),
    inputs = CASE WHEN {{mail_secret}} THEN '{}' ELSE inputs END
WHERE id = @id
  AND state IN ('queued', 'deferred', 'claimed')
RETURNING id
