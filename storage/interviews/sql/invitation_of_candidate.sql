-- Only of the caller's own applications.
SELECT i.id
FROM interview_round i
JOIN application a ON a.id = i.application_id
WHERE i.id = @round_id
  AND {{visible_application}}
