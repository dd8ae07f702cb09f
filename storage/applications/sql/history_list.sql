-- For staff, over everything they see: the index application_event_feed backwards.
{{event_record}}
WHERE {{visible_application}}
  AND (@caller_role = 'admin' OR e.company_id = @caller_company_id)
  AND (@before_xid::text IS NULL OR (e.xid, e.id) < (@before_xid::xid8, @before_id::bigint))
ORDER BY e.xid DESC, e.id DESC
LIMIT @limit::int
