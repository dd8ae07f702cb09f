-- Whether a company has to do with a candidate: by its own record, an application or an assignment.
(   c.company_id = @company_id
    OR (
        SELECT true FROM application known
        WHERE known.candidate_id = c.id AND known.company_id = @company_id
        LIMIT 1)
    OR (
        SELECT true FROM candidate_assignment known
        WHERE known.candidate_id = c.id AND known.company_id = @company_id
        LIMIT 1))
