SELECT count(*)
FROM outbox_mail
WHERE state IN ('queued', 'deferred')
