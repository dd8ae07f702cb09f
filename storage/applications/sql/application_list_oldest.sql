-- Like application_list_newest, forwards.
{{application_record}}
WHERE {{visible_application}}
{{application_filters}}
  AND (@after_id::bigint IS NULL OR a.id > @after_id)
ORDER BY a.id
LIMIT @limit::int
