SELECT id
FROM application
WHERE candidate_id = $1
  AND company_id = $2
