(   @caller_role = 'admin'
    OR (@caller_role IN ('recruiter', 'hiring_manager') AND p.version > 0
        AND (p.company_id IS NULL OR p.company_id = @caller_company_id)))
