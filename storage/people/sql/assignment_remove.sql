DELETE FROM candidate_assignment
WHERE candidate_id = @candidate_id
  AND company_id = @company_id
RETURNING recruiter_id
