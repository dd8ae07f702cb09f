SELECT address, reason, created_at
FROM mail_suppression
WHERE (@address::text IS NULL OR position(@address IN address) > 0)
  AND address > @after_address
ORDER BY address
LIMIT @limit
