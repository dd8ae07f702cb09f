-- The applications of these candidates, and those to jobs with that title or else of that
-- recruiter: at most @limit of each, in no order, whoever may see them.
(SELECT a.id
 FROM application a
 WHERE a.candidate_id = ANY (@candidate_ids::bigint[])
   AND (@caller_role = 'admin' OR a.company_id = @caller_company_id)
 LIMIT @limit::int)
UNION ALL
(SELECT a.id
 FROM job j
 JOIN application a ON a.job_id = j.id
 WHERE (@caller_role = 'admin' OR j.company_id = @caller_company_id)
   AND CASE
       WHEN @q::text IS NULL THEN j.recruiter_id = @recruiter_id::bigint
       ELSE position(@q IN j.title_key) > 0
   END
 LIMIT @limit)
