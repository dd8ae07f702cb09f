(   $1 = 'admin'
    OR ($1 IN ('recruiter', 'hiring_manager') AND p.version > 0
        AND (p.company_id IS NULL OR p.company_id = $2)))
