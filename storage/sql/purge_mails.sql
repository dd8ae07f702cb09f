DELETE FROM outbox_mail
WHERE id = ANY ($1)
