CASE
           WHEN s.kind <> 'active' THEN 'pipeline_ended'
           WHEN j.status = 'closed' OR NOT co.active THEN 'job_closed'
           WHEN c.status = 'do_not_contact' THEN 'do_not_contact'
           WHEN EXISTS (
               SELECT FROM mail_opt_out o
               WHERE o.address = c.email_key
                 AND o.company_id IN (0, a.company_id)) THEN 'opted_out'
       END
