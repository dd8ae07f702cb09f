SELECT recruiter_id
FROM candidate_assignment
WHERE candidate_id = $1
  AND company_id = $2
FOR NO KEY UPDATE
