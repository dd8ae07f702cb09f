-- Walks application_job, application_company or the primary key backwards until the page is full.
{{application_record}}
WHERE {{visible_application}}
{{application_filters}}
  AND (@after_id::bigint IS NULL OR a.id < @after_id)
ORDER BY a.id DESC
LIMIT @limit::int
