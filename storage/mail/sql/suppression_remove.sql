DELETE FROM mail_suppression
WHERE address = $1
RETURNING 1
