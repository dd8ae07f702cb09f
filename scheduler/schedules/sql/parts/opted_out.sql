EXISTS (
           SELECT FROM mail_opt_out o
           WHERE o.address = u.email_key
             AND o.company_id IN (0, u.company_id))
