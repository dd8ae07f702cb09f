-- Either may be 0.
SELECT id
FROM job
WHERE recruiter_id = $1
   OR company_id = $2
LIMIT $3
