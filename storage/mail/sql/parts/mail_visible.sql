-- Staff see mails about applications that they see; other mails of their company if these are to a
-- candidate they see, to themselves, or if they see the whole company. Reminders are shown to
-- nobody else. Scalar subqueries, because the planner would otherwise hash all applications.
(@caller_role = 'admin' OR (@caller_role IN ('recruiter', 'hiring_manager')
    AND m.company_id = @caller_company_id AND CASE
        WHEN m.application_id IS NOT NULL THEN (
            SELECT true
            FROM application a
            WHERE a.id = m.application_id
              AND {{visible_application}}
            LIMIT 1)
        WHEN m.candidate_id IS NOT NULL THEN (
            SELECT true
            FROM candidate c
            WHERE c.id = m.candidate_id
              AND {{visible_candidate}}
            LIMIT 1)
        ELSE m.user_id = @caller_user_id
            OR @caller_role = 'hiring_manager'
            OR @caller_scope = 'company'
    END))
  AND (m.kind <> 'reminder' OR m.user_id = @caller_user_id OR @caller_role = 'admin')
