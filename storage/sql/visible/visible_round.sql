(   (@caller_role <> 'candidate' AND {{visible_application}})
    OR (@caller_role IN ('interviewer', 'hiring_manager', 'recruiter')
        AND i.company_id = @caller_company_id AND EXISTS (
        SELECT FROM interview_panel mine WHERE mine.round_id = i.id
          AND mine.user_id = @caller_user_id AND mine.removed_at IS NULL)))
