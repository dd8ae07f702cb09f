(   @caller_role = 'admin'
    OR (j.status = 'open' AND @caller_role IN ('candidate', 'interviewer') AND EXISTS (
        SELECT FROM company firm WHERE firm.id = j.company_id AND firm.active))
    OR (j.company_id = @caller_company_id AND (
        @caller_role = 'hiring_manager'
        OR (@caller_role = 'recruiter'
            AND (@caller_scope <> 'owned_jobs' OR j.recruiter_id = @caller_user_id)))))
