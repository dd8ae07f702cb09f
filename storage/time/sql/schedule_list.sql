{{schedule_record}}
WHERE ($1::bigint IS NULL OR s.company_id = $1)
  AND ($2::text IS NULL OR s.action = $2)
  AND ($3::boolean IS NULL OR (s.paused_at IS NOT NULL) = $3)
  AND ($4::text IS NULL OR position($4 IN s.search_key) > 0)
  AND s.id > $5
ORDER BY s.id
LIMIT $6
