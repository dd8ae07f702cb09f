UPDATE candidate_assignment
SET recruiter_id = @recruiter_id, assigned_by = @caller_user_id, assigned_at = now()
WHERE candidate_id = @candidate_id
  AND company_id = @company_id
RETURNING recruiter_id
