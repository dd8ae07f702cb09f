-- Titles are sorted in Unicode order, whatever the database's locale is. The previous page ended at
-- @after_key and @after_id. Ids follow the time of creation.
{{job_record}}
WHERE {{visible_job}}
  AND (@q::text IS NULL
       OR position(@q IN j.search_key) > 0
       OR position(@q IN co.search_key) > 0)
  AND (@status::text IS NULL OR j.status = @status)
  AND (@location::text IS NULL OR position(@location IN j.location_key) > 0)
  AND (@skill::text IS NULL OR @skill = ANY (j.skill_keys))
  AND (@experience_level::text IS NULL OR j.experience_level = @experience_level)
  AND (@company_id::bigint IS NULL OR j.company_id = @company_id)
  AND (@after_id::bigint IS NULL OR CASE @order_by::text
       WHEN 'created_at' THEN j.id > @after_id
       WHEN '-created_at' THEN j.id < @after_id
       WHEN 'title' THEN (j.title COLLATE "und-x-icu", j.id) > (@after_key::text, @after_id)
       ELSE (j.title COLLATE "und-x-icu", j.id) < (@after_key, @after_id)
       END)
ORDER BY CASE WHEN @order_by = 'title' THEN j.title COLLATE "und-x-icu" END,
         CASE WHEN @order_by = '-title' THEN j.title COLLATE "und-x-icu" END DESC,
         CASE WHEN @order_by IN ('created_at', 'title') THEN j.id END,
         j.id DESC
LIMIT @limit::int
