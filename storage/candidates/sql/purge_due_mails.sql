-- Follow-ups are kept as long as a sweep may ask when the last one was.
SELECT id
FROM outbox_mail
WHERE finished_at <= $2
  AND ($1::bigint IS NULL OR company_id = $1)
  AND (kind <> 'follow_up' OR finished_at <= $2::timestamptz - interval '1 year')
  AND state NOT IN ('claimed', 'transmitting')
ORDER BY id
LIMIT $3
