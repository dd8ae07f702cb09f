DELETE FROM mail_suppression
WHERE address = @address
RETURNING 1
