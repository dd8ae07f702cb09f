CASE
           WHEN s.kind <> 'active' THEN 'pipeline_ended'
           WHEN j.status = 'closed' THEN 'job_closed'
           WHEN NOT co.active THEN 'company_inactive'
           WHEN c.status = 'do_not_contact' OR EXISTS (
               SELECT FROM contact_refusal refusal
               WHERE refusal.candidate_id = c.id
                 AND refusal.company_id = a.company_id) THEN 'do_not_contact'
           WHEN EXISTS (
               SELECT FROM app_user account
               WHERE account.id = c.user_id
                 AND NOT account.active) THEN 'account_inactive'
           WHEN EXISTS (
               SELECT FROM mail_opt_out o
               WHERE o.address = c.email_key
                 AND o.company_id IN (0, a.company_id)) THEN 'opted_out'
       END
