SELECT {{sequence_columns}}
FROM follow_up_sequence q
WHERE ($1 = 'admin' OR q.company_id = $2)
  AND ($3::boolean IS NULL OR q.active = $3)
  AND ($4::bigint IS NULL OR q.company_id = $4)
  AND ($5::bigint IS NULL OR q.id < $5)
ORDER BY q.id DESC
LIMIT $6::int
