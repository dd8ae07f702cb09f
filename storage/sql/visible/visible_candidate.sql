(   $2 = 'admin'
    OR ($2 = 'candidate' AND c.user_id = $1)
    -- Scalar subqueries, because the planner would rather hash all applications of a company.
    OR (($2 = 'hiring_manager' OR $2 = 'recruiter' AND $4 = 'company') AND (c.company_id = $3 OR (
        SELECT true FROM application seen
        WHERE seen.candidate_id = c.id AND seen.company_id = $3
        LIMIT 1)))
    OR ($2 = 'recruiter' AND $4 = 'owned_jobs' AND (c.company_id = $3 OR (
        SELECT true FROM application seen JOIN job owned ON owned.id = seen.job_id
        WHERE seen.candidate_id = c.id AND seen.company_id = $3 AND owned.recruiter_id = $1
        LIMIT 1)))
    OR ($2 = 'recruiter' AND $4 = 'assigned' AND EXISTS (
        SELECT FROM candidate_assignment mine WHERE mine.candidate_id = c.id
          AND mine.company_id = $3 AND mine.recruiter_id = $1)))
