-- For staff, over everything they see, in the order of the feed: of the newest @reach events.
SELECT {{event_shown}}
FROM (
    SELECT e.*
    FROM (
        SELECT *
        FROM application_event
        WHERE @before_xid::text IS NULL OR (xid, id) < (@before_xid::xid8, @before_id::bigint)
        ORDER BY xid DESC, id DESC
        LIMIT @reach::int) e
    JOIN application a ON a.id = e.application_id
    WHERE {{visible_application}}
      AND (@caller_role = 'admin' OR e.company_id = @caller_company_id)
    ORDER BY e.xid DESC, e.id DESC
    LIMIT @limit::int) e
{{event_ties}}
ORDER BY e.xid DESC, e.id DESC
