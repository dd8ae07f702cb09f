-- For a candidate whom the caller sees. Whether the mail may leave is asked again when it is claimed.
SELECT c.name AS candidate_name, c.email AS recipient, co.name AS company_name,
       author.name AS recruiter_name, j.title AS job_title,
       coalesce(j.status = 'open', false) AS job_open,
       CASE
           WHEN c.anonymised_at IS NOT NULL THEN 'forgotten'
           WHEN NOT co.active THEN 'company_inactive'
           WHEN {{contact_refused_by}} THEN 'do_not_contact'
           WHEN NOT account.active THEN 'account_inactive'
           WHEN EXISTS (
               SELECT FROM mail_opt_out o
               WHERE o.address = c.email_key
                 AND o.company_id IN (0, @company_id)) THEN 'opted_out'
       END AS refused
FROM candidate c
JOIN app_user author ON author.id = @caller_user_id
LEFT JOIN company co ON co.id = @company_id
LEFT JOIN app_user account ON account.id = c.user_id
LEFT JOIN job j ON j.id = @job_id::bigint
    AND j.company_id = @company_id
    AND {{visible_job}}
WHERE {{visible_candidate}}
  AND c.id = @id
