-- Like application_list_newest, forwards.
{{application_record}}
WHERE {{visible_application}}
{{application_filters}}
  AND ($11::bigint IS NULL OR a.id > $11)
ORDER BY a.id
LIMIT $12::int
