DELETE FROM mail_suppression
WHERE address = lower($1)
RETURNING 1
