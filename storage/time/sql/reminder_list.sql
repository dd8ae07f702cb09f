-- Index reminder_user, from the youngest on.
SELECT {{reminder_columns}}
FROM reminder r
WHERE r.user_id = $1
  AND ($2::text IS NULL OR r.state = $2)
  AND ($3::bigint IS NULL OR r.application_id = $3)
  AND ($4::bigint IS NULL OR r.candidate_id = $4)
  AND ($5::bigint IS NULL OR r.job_id = $5)
  AND ($6::timestamptz IS NULL OR r.due_at < $6)
  AND ($7::bigint IS NULL OR r.id < $7)
ORDER BY r.id DESC
LIMIT $8::int
