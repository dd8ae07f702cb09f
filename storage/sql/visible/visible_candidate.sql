(   @caller_role = 'admin'
    OR (@caller_role = 'candidate' AND c.user_id = @caller_user_id)
    -- Scalar subqueries, because the planner would otherwise hash all applications of a company.
    OR ((@caller_role = 'hiring_manager' OR @caller_role = 'recruiter' AND @caller_scope = 'company')
        AND (c.company_id = @caller_company_id OR (
        SELECT true FROM application seen
        WHERE seen.candidate_id = c.id AND seen.company_id = @caller_company_id
        LIMIT 1)))
    OR (@caller_role = 'recruiter' AND @caller_scope = 'owned_jobs'
        AND (c.company_id = @caller_company_id OR (
        SELECT true FROM application seen JOIN job owned ON owned.id = seen.job_id
        WHERE seen.candidate_id = c.id AND seen.company_id = @caller_company_id
          AND owned.recruiter_id = @caller_user_id
        LIMIT 1)))
    OR (@caller_role = 'recruiter' AND @caller_scope = 'assigned' AND EXISTS (
        SELECT FROM candidate_assignment mine WHERE mine.candidate_id = c.id
          AND mine.company_id = @caller_company_id AND mine.recruiter_id = @caller_user_id)))
