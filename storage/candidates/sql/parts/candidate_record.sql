-- Other companies do not see which company created the record and where the person came from.
SELECT c.id, c.user_id,
       CASE
           WHEN @caller_role = 'admin' OR c.company_id = @caller_company_id
               OR c.user_id = @caller_user_id THEN c.company_id
       END AS company_id,
       c.name, c.email, c.phone, c.links, c.resume_links, c.city, c.visa_status, c.skills,
       c.experience_level,
       CASE
           WHEN @caller_role = 'admin' OR c.company_id = @caller_company_id
               OR c.user_id = @caller_user_id THEN c.source
       END AS source,
       c.zone, c.status,
       CASE WHEN @caller_role <> 'candidate' THEN c.status = 'do_not_contact' OR EXISTS (
           SELECT FROM contact_refusal refusal
           WHERE refusal.candidate_id = c.id
             AND (@caller_role = 'admin' OR refusal.company_id = @caller_company_id))
       END AS do_not_contact,
       (SELECT given.recruiter_id {{candidate_given}}) AS assigned_recruiter_id,
       (SELECT keeper.name {{candidate_given}}) AS assigned_recruiter_name, c.version, c.created_at, c.updated_at
FROM candidate c
