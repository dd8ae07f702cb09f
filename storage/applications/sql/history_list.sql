-- For staff, over everything they see: the index application_event_feed backwards.
{{event_record}}
WHERE {{visible_application}}
  AND ($2 = 'admin' OR e.company_id = $3)
  AND ($5::text IS NULL OR (e.xid, e.id) < ($5::xid8, $6::bigint))
ORDER BY e.xid DESC, e.id DESC
LIMIT $7::int
