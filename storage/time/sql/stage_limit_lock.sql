-- Before the tasks and mails, as every move does.
SELECT id
FROM application
WHERE id = ANY (@ids::bigint[])
ORDER BY id
FOR NO KEY UPDATE
