EXISTS (
           SELECT FROM mail_opt_out o
           WHERE o.address = lower(u.email)
             AND o.company_id IN (0, u.company_id))
