UPDATE candidate_assignment
SET recruiter_id = $3, assigned_by = $4, assigned_at = now()
WHERE candidate_id = $1
  AND company_id = $2
RETURNING recruiter_id
