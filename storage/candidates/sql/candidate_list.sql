-- The candidates among those from candidate_known ($13) that pass the filters.
{{candidate_record}}
JOIN unnest($13::bigint[]) AS known (id) ON known.id = c.id
WHERE {{visible_candidate}}
{{candidate_filters}}
ORDER BY c.id DESC
LIMIT $12::int
