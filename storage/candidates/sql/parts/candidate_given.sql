-- The assignment that the caller is shown, which has no rows for candidates: their company is 0.
FROM candidate_assignment given
        LEFT JOIN app_user keeper ON keeper.id = given.recruiter_id
            AND keeper.company_id = given.company_id
        WHERE given.candidate_id = c.id
          AND (@caller_role = 'admin' OR given.company_id = @caller_company_id)
        ORDER BY given.assigned_at DESC
        LIMIT 1
