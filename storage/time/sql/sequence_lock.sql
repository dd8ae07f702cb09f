SELECT {{sequence_columns}}
FROM follow_up_sequence q
WHERE ($1 = 'admin' OR q.company_id = $2)
  AND q.id = $3
FOR NO KEY UPDATE
