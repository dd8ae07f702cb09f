-- The same of those who applied to the job; candidates only see themselves.
{{candidate_record}}
JOIN unnest(@known_ids::bigint[]) AS known (id) ON known.id = c.id
JOIN application a ON a.candidate_id = c.id AND a.job_id = @job_id::bigint
WHERE {{visible_application}}
{{candidate_filters}}
ORDER BY c.id DESC
LIMIT @limit::int
