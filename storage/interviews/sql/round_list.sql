-- In their order; an application has few. The previous page ended at @after_order and @after_id.
{{round_record}}
WHERE {{visible_application}}
  AND i.application_id = @id
  AND (i.position, i.id) > (@after_order::bigint, @after_id::bigint)
ORDER BY i.position, i.id
LIMIT @limit::int
