-- Finished mails without a key, the oldest first. What somebody else is changing can wait.
SELECT m.id, {{mail_text}} AS text
FROM outbox_mail m
WHERE m.unfolded
ORDER BY m.id
LIMIT @limit
FOR NO KEY UPDATE SKIP LOCKED
