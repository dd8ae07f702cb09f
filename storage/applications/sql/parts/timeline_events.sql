-- Of each application the newest, by the primary key; then of all applications. Notes are told of
-- by themselves.
        (SELECT 'event' AS source, e.kind, e.id, a.id AS application_id, e.at
         FROM application a
         CROSS JOIN LATERAL (
             SELECT happened.id, happened.at, {{timeline_event_kind}} AS kind
             FROM application_event happened
             WHERE happened.application_id = a.id
               AND happened.id < @event::bigint
               AND happened.kind <> 'noted'
               AND (cardinality(@kinds::text[]) = 0 OR {{timeline_event_kind}} = ANY (@kinds))
             ORDER BY happened.id DESC
             LIMIT @limit::int) e
         WHERE (cardinality(@kinds) = 0 OR @kinds && '{application,move,interview}')
           AND a.candidate_id = @id::bigint
           AND {{visible_application}}
         ORDER BY e.id DESC
         LIMIT @limit)
