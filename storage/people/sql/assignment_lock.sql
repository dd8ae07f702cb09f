SELECT recruiter_id
FROM candidate_assignment
WHERE candidate_id = @candidate_id
  AND company_id = @company_id
FOR NO KEY UPDATE
