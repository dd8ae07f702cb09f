-- The events are chosen first, because the planner reorders eight tables at most.
SELECT {{event_shown}}
FROM unnest(@application_ids::bigint[], @ids::bigint[]) AS known (application_id, id)
JOIN application_event e ON e.application_id = known.application_id AND e.id = known.id
{{event_ties}}
