-- For staff, over everything they see: for administrators the index application_event_feed
-- backwards, for a company application_event_company, by a range because only this index has that
-- order.
SELECT {{event_shown}}
FROM (
    (SELECT e.*
     FROM application_event e
     JOIN application a ON a.id = e.application_id
     WHERE @caller_role = 'admin'
       AND {{visible_application}}
       AND (@before_xid::text IS NULL OR (e.xid, e.id) < (@before_xid::xid8, @before_id::bigint))
     ORDER BY e.xid DESC, e.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT e.*
     FROM application_event e
     JOIN application a ON a.id = e.application_id
     WHERE @caller_role <> 'admin'
       AND {{visible_application}}
       AND e.company_id BETWEEN @caller_company_id AND @caller_company_id
       AND (@before_xid IS NULL OR (e.xid, e.id) < (@before_xid::xid8, @before_id))
     ORDER BY e.company_id DESC, e.xid DESC, e.id DESC
     LIMIT @limit)) AS e
{{event_ties}}
ORDER BY e.xid DESC, e.id DESC
