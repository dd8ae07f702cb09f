-- The newest candidates that staff may see, by id: found by the company's or the recruiter's own
-- rows, so that a small company in a large installation waits for nobody else's candidates. The same
-- rule as visible_candidate, which whoever uses these ids still applies. $6 is how many at most.
SELECT DISTINCT known.id
FROM (
    (SELECT c.id
     FROM candidate c
     WHERE $2 = 'admin'
       AND c.id < coalesce($5::bigint, 9223372036854775807)
     ORDER BY c.id DESC
     LIMIT $6::int)
    UNION ALL
    (SELECT c.id
     FROM candidate c
     WHERE ($2 = 'hiring_manager' OR $2 = 'recruiter' AND $4 <> 'assigned')
       AND c.company_id = $3
       AND c.id < coalesce($5::bigint, 9223372036854775807)
     ORDER BY c.id DESC
     LIMIT $6::int)
    UNION ALL
    (SELECT DISTINCT a.candidate_id
     FROM application a
     WHERE ($2 = 'hiring_manager' OR $2 = 'recruiter' AND $4 <> 'assigned')
       AND a.company_id = $3
       AND a.candidate_id < coalesce($5::bigint, 9223372036854775807)
       AND ($2 = 'hiring_manager' OR $4 <> 'owned_jobs' OR a.job_id = ANY (ARRAY(
            SELECT owned.id FROM job owned
            WHERE owned.company_id = $3
              AND owned.recruiter_id = $1)))
     ORDER BY a.candidate_id DESC
     LIMIT $6::int)
    UNION ALL
    (SELECT mine.candidate_id
     FROM candidate_assignment mine
     WHERE $2 = 'recruiter'
       AND $4 = 'assigned'
       AND mine.recruiter_id = $1
       AND mine.company_id = $3
       AND mine.candidate_id < coalesce($5::bigint, 9223372036854775807)
     ORDER BY mine.candidate_id DESC
     LIMIT $6::int)) AS known
ORDER BY known.id DESC
LIMIT $6::int
