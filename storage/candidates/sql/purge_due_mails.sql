-- Follow-ups are kept as long as a sweep may ask for the date of the last one.
SELECT id
FROM outbox_mail
WHERE finished_at <= @before
  AND (@company_id::bigint IS NULL OR company_id = @company_id)
  AND (kind <> 'follow_up' OR finished_at <= @before::timestamptz - interval '1 year')
  AND state NOT IN ('claimed', 'transmitting')
ORDER BY id
LIMIT @limit
