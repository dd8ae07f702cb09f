-- Recruiters who see only a part of their company see only addresses of people they know.
(@caller_role = 'admin'
    OR (o.company_id = @caller_company_id AND (@caller_scope = 'company' OR EXISTS (
        SELECT FROM candidate c
        WHERE c.email_key = o.address
          AND {{visible_candidate}}))))
