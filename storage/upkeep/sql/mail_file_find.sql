-- Files with the fewest attempts come first, because others may be on another machine.
SELECT name
FROM mail_file_removal
ORDER BY tries, name
LIMIT @limit
FOR UPDATE SKIP LOCKED
