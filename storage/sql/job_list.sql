-- $11 is the order, $12 and $13 where the page before ended. Ids follow the time of creation.
{{job_record}}
WHERE {{visible_job}}
  AND ($5::text IS NULL
       OR position(lower($5) IN lower(j.title)) > 0
       OR position(lower($5) IN lower(j.description)) > 0
       OR position(lower($5) IN lower(j.location)) > 0
       OR position(lower($5) IN lower(co.name)) > 0)
  AND ($6::text IS NULL OR j.status = $6)
  AND ($7::text IS NULL OR position(lower($7) IN lower(j.location)) > 0)
  AND ($8::text IS NULL OR EXISTS (
       SELECT FROM unnest(j.skills) AS skill WHERE lower(skill) = lower($8)))
  AND ($9::text IS NULL OR j.experience_level = $9)
  AND ($10::bigint IS NULL OR j.company_id = $10)
  AND ($13::bigint IS NULL OR CASE $11::text
       WHEN 'created_at' THEN j.id > $13
       WHEN '-created_at' THEN j.id < $13
       WHEN 'title' THEN (lower(j.title), j.id) > (lower($12::text), $13)
       ELSE (lower(j.title), j.id) < (lower($12), $13)
       END)
ORDER BY CASE WHEN $11 = 'title' THEN lower(j.title) END,
         CASE WHEN $11 = '-title' THEN lower(j.title) END DESC,
         CASE WHEN $11 IN ('created_at', 'title') THEN j.id END,
         j.id DESC
LIMIT $14::int
