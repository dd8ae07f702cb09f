(   @caller_role = 'admin'
    -- An array, which is made once, by two indexes, and not looked for in each row.
    OR (@caller_role = 'candidate' AND a.candidate_id = ANY (ARRAY(
        SELECT own.id FROM candidate own
        WHERE own.user_id = @caller_user_id OR own.claimed_by = @caller_user_id)))
    OR (@caller_role = 'hiring_manager' AND a.company_id = @caller_company_id)
    OR (@caller_role = 'recruiter' AND a.company_id = @caller_company_id AND (
        @caller_scope = 'company'
        OR (@caller_scope = 'owned_jobs' AND EXISTS (
            SELECT FROM job owned
            WHERE owned.id = a.job_id AND owned.recruiter_id = @caller_user_id))
        OR (@caller_scope = 'assigned' AND EXISTS (
            SELECT FROM candidate_assignment mine WHERE mine.candidate_id = a.candidate_id
              AND mine.company_id = @caller_company_id AND mine.recruiter_id = @caller_user_id)))))
