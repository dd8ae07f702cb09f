SELECT coalesce(c.company_id = @company_id, false)
    OR EXISTS (
        SELECT FROM application a
        WHERE a.candidate_id = c.id
          AND a.company_id = @company_id)
    OR EXISTS (
        SELECT FROM candidate_assignment given
        WHERE given.candidate_id = c.id
          AND given.company_id = @company_id)
FROM candidate c
WHERE c.id = @candidate_id
