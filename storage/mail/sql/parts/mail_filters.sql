-- Staff see the mails about applications that they see; other mails of their company when they are to
-- a candidate whom they see, to themselves, or when they see the whole company. Reminders are nobody
-- else's business.
WHERE ($2 = 'admin' OR ($2 IN ('recruiter', 'hiring_manager') AND m.company_id = $3 AND CASE
        WHEN m.application_id IS NOT NULL THEN EXISTS (
            SELECT FROM application a
            WHERE a.id = m.application_id
              AND {{visible_application}})
        WHEN m.candidate_id IS NOT NULL THEN {{visible_candidate}}
        ELSE m.user_id = $1 OR $2 = 'hiring_manager' OR $4 = 'company'
    END))
  AND (m.kind <> 'reminder' OR m.user_id = $1 OR $2 = 'admin')
  AND ($5::bigint IS NULL OR m.id = $5)
  AND ($6::bigint IS NULL OR m.application_id = $6)
  AND ($7::bigint IS NULL OR m.candidate_id = $7)
  AND ($9::text IS NULL OR m.kind = $9)
  AND ($10::bigint IS NULL OR m.id < $10)
