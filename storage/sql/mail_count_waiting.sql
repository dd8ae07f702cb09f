SELECT count(*)
FROM outbox_mail
WHERE waiting
