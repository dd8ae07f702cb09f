-- Recruiters who see only a part of their company see only whom they know.
($2 = 'admin' OR (o.company_id = $3 AND ($4 = 'company' OR EXISTS (
        SELECT FROM candidate c
        WHERE c.email_key = o.address
          AND {{visible_candidate}}))))
