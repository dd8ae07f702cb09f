-- Which company made the record and where the person came from is not for other companies.
SELECT c.id, c.user_id,
       CASE WHEN $2 = 'admin' OR c.company_id = $3 OR c.user_id = $1 THEN c.company_id
       END AS company_id,
       c.name, c.email, c.phone, c.links, c.resume_links, c.city, c.visa_status, c.skills,
       c.experience_level,
       CASE WHEN $2 = 'admin' OR c.company_id = $3 OR c.user_id = $1 THEN c.source END AS source,
       c.zone, c.status,
       CASE WHEN $2 <> 'candidate' THEN c.status = 'do_not_contact' OR EXISTS (
           SELECT FROM contact_refusal refusal
           WHERE refusal.candidate_id = c.id
             AND ($2 = 'admin' OR refusal.company_id = $3))
       END AS do_not_contact, c.version, c.created_at, c.updated_at
FROM candidate c
