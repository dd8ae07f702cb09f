-- The links in mails about passwords are not kept. A claimed mail is about to leave: too late.
UPDATE outbox_mail
SET state = 'cancelled',
    finished_at = now(),
    inputs = CASE WHEN kind IN ('password_reset', 'invitation') THEN '{}' ELSE inputs END
WHERE id = $1
  AND state IN ('queued', 'deferred')
RETURNING id
