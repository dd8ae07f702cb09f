-- Staff see mails about applications that they see; other mails of their company if these are to a
-- candidate they see, to themselves, or if they see the whole company. Reminders are shown to
-- nobody else.
WHERE (@caller_role = 'admin' OR (@caller_role IN ('recruiter', 'hiring_manager')
    AND m.company_id = @caller_company_id AND CASE
        WHEN m.application_id IS NOT NULL THEN EXISTS (
            SELECT FROM application a
            WHERE a.id = m.application_id
              AND {{visible_application}})
        WHEN m.candidate_id IS NOT NULL THEN {{visible_candidate}}
        ELSE m.user_id = @caller_user_id
            OR @caller_role = 'hiring_manager'
            OR @caller_scope = 'company'
    END))
  AND (m.kind <> 'reminder' OR m.user_id = @caller_user_id OR @caller_role = 'admin')
  AND (@id::bigint IS NULL OR m.id = @id)
  AND (@application_id::bigint IS NULL OR m.application_id = @application_id)
  AND (@candidate_id::bigint IS NULL OR m.candidate_id = @candidate_id)
  AND (@kind::text IS NULL OR m.kind = @kind)
  AND (@before_id::bigint IS NULL OR m.id < @before_id)
