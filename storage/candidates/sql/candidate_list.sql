-- The candidates out of those from candidate_known that pass the filters.
{{candidate_record}}
JOIN unnest(@known_ids::bigint[]) AS known (id) ON known.id = c.id
WHERE {{visible_candidate}}
{{candidate_filters}}
ORDER BY c.id DESC
LIMIT @limit::int
