-- The links in mails about passwords are not kept. A claimed mail has not left yet: a mailer begins
-- only what still is claimed.
UPDATE outbox_mail m
SET state = 'cancelled',
    finished_at = now(),
    inputs = CASE WHEN {{mail_secret}} THEN '{}' ELSE inputs END
WHERE id = @id
  AND state IN ('queued', 'deferred', 'claimed')
RETURNING id
