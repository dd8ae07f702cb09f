-- Other companies do not see which company created the record and where the person came from, nor
-- whom they have assigned it to, why they do not write to it and which tags they gave it. The company
-- of candidates who ask is 0, which has none of these.
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
       CASE WHEN @caller_role <> 'candidate' THEN
           c.status = 'do_not_contact' OR refused.decided_at IS NOT NULL
       END AS do_not_contact,
       refused.reason AS contact_refusal_reason, refused.decided_by AS contact_refused_by,
       refused.name AS contact_refused_by_name, refused.decided_at AS contact_refused_at,
       kept.recruiter_id AS assigned_recruiter_id, kept.name AS assigned_recruiter_name,
       ARRAY(SELECT t.name
             FROM candidate_tag tagged
             JOIN tag t ON t.id = tagged.tag_id
             WHERE tagged.candidate_id = c.id
               AND (@caller_role = 'admin' OR tagged.company_id = @caller_company_id)
             GROUP BY t.name
             ORDER BY t.name COLLATE "und-x-icu") AS tags,
       c.version, c.created_at, c.updated_at
FROM candidate c
LEFT JOIN LATERAL (
    SELECT given.recruiter_id, keeper.name
    FROM candidate_assignment given
    LEFT JOIN app_user keeper ON keeper.id = given.recruiter_id
        AND keeper.company_id = given.company_id
    WHERE given.candidate_id = c.id
      AND (@caller_role = 'admin' OR given.company_id = @caller_company_id)
    ORDER BY given.assigned_at DESC
    LIMIT 1) kept ON true
LEFT JOIN LATERAL (
    SELECT nullif(refusal.reason, '') AS reason, refusal.decided_by, refusal.decided_at, author.name
    FROM contact_refusal refusal
    LEFT JOIN app_user author ON author.id = refusal.decided_by
        AND (@caller_role = 'admin' OR author.role = 'admin'
             OR author.company_id = refusal.company_id)
    WHERE refusal.candidate_id = c.id
      AND (@caller_role = 'admin' OR refusal.company_id = @caller_company_id)
    ORDER BY refusal.decided_at DESC
    LIMIT 1) refused ON true
