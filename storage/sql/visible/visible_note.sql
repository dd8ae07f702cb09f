(   (@caller_role <> 'candidate' OR n.visible_to_candidate)
    -- Scalar subqueries, because the planner would otherwise hash all that the caller may see.
    AND CASE
        WHEN n.application_id IS NOT NULL THEN (
            SELECT true FROM application a
            WHERE a.id = n.application_id AND {{visible_application}}
            LIMIT 1)
        ELSE (@caller_role IN ('admin', 'candidate') OR n.company_id = @caller_company_id) AND (
            SELECT true FROM candidate c
            WHERE c.id = n.candidate_id
              AND ({{visible_candidate}}
                   OR (@caller_role = 'candidate' AND c.claimed_by = @caller_user_id))
            LIMIT 1)
    END)
