DELETE FROM contact_refusal
WHERE candidate_id = @candidate_id
  AND company_id = @company_id
