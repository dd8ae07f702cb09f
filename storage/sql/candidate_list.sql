{{candidate_record}}
WHERE {{visible_candidate}}
{{candidate_filters}}
ORDER BY c.id DESC
LIMIT $12::int
