-- Uses the primary key or candidate_assignment_recruiter.
SELECT s.candidate_id, c.name AS candidate_name, s.recruiter_id, r.name AS recruiter_name,
       s.company_id, o.name AS company_name, s.assigned_by, b.name AS assigned_by_name, s.assigned_at
FROM candidate_assignment s
JOIN candidate c ON c.id = s.candidate_id
JOIN app_user r ON r.id = s.recruiter_id
JOIN company o ON o.id = s.company_id
LEFT JOIN app_user b ON b.id = s.assigned_by
WHERE (@recruiter_id::bigint IS NULL OR s.recruiter_id = @recruiter_id)
  AND (@candidate_id::bigint IS NULL OR s.candidate_id = @candidate_id)
  AND (@company_id::bigint IS NULL OR s.company_id = @company_id)
  AND (s.candidate_id, s.company_id) > (@after_candidate_id, @after_company_id)
ORDER BY s.candidate_id, s.company_id
LIMIT @limit
