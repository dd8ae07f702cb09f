-- Either id may be 0.
SELECT id
FROM job
WHERE recruiter_id = @recruiter_id
   OR company_id = @company_id
LIMIT @limit
