-- The files that were tried least come first, because others may be on another machine.
SELECT name
FROM mail_file_removal
ORDER BY tries, name
LIMIT @limit
FOR UPDATE SKIP LOCKED
