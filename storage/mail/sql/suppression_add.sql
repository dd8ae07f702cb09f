INSERT INTO mail_suppression (address, reason)
VALUES ($1, $2)
ON CONFLICT (address) DO UPDATE SET reason = excluded.reason
RETURNING address, reason, created_at
