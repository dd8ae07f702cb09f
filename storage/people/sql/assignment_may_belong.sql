-- Other companies may not use a company's record unless the person applied there.
SELECT c.company_id IS NULL
    OR c.company_id = @company_id
    OR EXISTS (
        SELECT FROM application a
        WHERE a.candidate_id = c.id
          AND a.company_id = @company_id)
FROM candidate c
WHERE c.id = @candidate_id
