SELECT address, reason, created_at
FROM mail_suppression
WHERE ($1::text IS NULL OR position($1 IN address) > 0)
  AND address > $2
ORDER BY address
LIMIT $3
