-- Those that were tried least, because a file may be on another machine.
SELECT name
FROM mail_file_removal
ORDER BY tries, name
LIMIT $1
FOR UPDATE SKIP LOCKED
