-- Titles are in the order of Unicode, whatever the locale of the database is.
-- $11 is the order, $12 and $13 where the page before ended. Ids follow the time of creation.
{{job_record}}
WHERE {{visible_job}}
  AND ($5::text IS NULL
       OR position($5 IN j.search_key) > 0
       OR position($5 IN co.search_key) > 0)
  AND ($6::text IS NULL OR j.status = $6)
  AND ($7::text IS NULL OR position($7 IN j.location_key) > 0)
  AND ($8::text IS NULL OR $8 = ANY (j.skill_keys))
  AND ($9::text IS NULL OR j.experience_level = $9)
  AND ($10::bigint IS NULL OR j.company_id = $10)
  AND ($13::bigint IS NULL OR CASE $11::text
       WHEN 'created_at' THEN j.id > $13
       WHEN '-created_at' THEN j.id < $13
       WHEN 'title' THEN (j.title COLLATE "und-x-icu", j.id) > ($12::text, $13)
       ELSE (j.title COLLATE "und-x-icu", j.id) < ($12, $13)
       END)
ORDER BY CASE WHEN $11 = 'title' THEN j.title COLLATE "und-x-icu" END,
         CASE WHEN $11 = '-title' THEN j.title COLLATE "und-x-icu" END DESC,
         CASE WHEN $11 IN ('created_at', 'title') THEN j.id END,
         j.id DESC
LIMIT $14::int
