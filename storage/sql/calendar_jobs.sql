-- Those whose limits a calendar of the user or company can decide about. Either may be 0.
SELECT id
FROM job
WHERE recruiter_id = $1
   OR company_id = $2
LIMIT $3
