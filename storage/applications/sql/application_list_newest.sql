-- Walks application_job, application_company or the primary key backwards until the page is full.
{{application_record}}
WHERE {{visible_application}}
{{application_filters}}
  AND ($11::bigint IS NULL OR a.id < $11)
ORDER BY a.id DESC
LIMIT $12::int
