-- Locked before the tasks and mails, as in every move.
SELECT id
FROM application
WHERE id = ANY (@ids::bigint[])
ORDER BY id
FOR NO KEY UPDATE
