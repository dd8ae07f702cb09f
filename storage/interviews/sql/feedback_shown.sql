-- By the index interview_feedback_shown.
SELECT f.id, i.application_id, j.title AS job_title, co.name AS company_name, t.name AS round,
       i.starts_at, f.comments, f.updated_at
FROM interview_feedback f
JOIN interview_round i ON i.id = f.round_id
JOIN interview_round_type t ON t.id = i.round_type_id
JOIN application a ON a.id = i.application_id
JOIN job j ON j.id = a.job_id
JOIN company co ON co.id = i.company_id
WHERE f.candidate_id = ANY (@candidate_ids::bigint[])
  AND f.visible_to_candidate
  AND f.comments <> ''
  AND (@before_id::bigint IS NULL OR f.id < @before_id)
ORDER BY f.id DESC
LIMIT @limit::int
