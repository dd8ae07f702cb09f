INSERT INTO mail_suppression (address, reason)
VALUES (@address, @reason)
ON CONFLICT (address) DO UPDATE SET reason = excluded.reason
RETURNING address, reason, created_at
