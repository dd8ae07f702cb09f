DELETE FROM contact_refusal
WHERE candidate_id = $1
  AND company_id = $2
