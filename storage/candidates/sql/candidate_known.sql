-- The newest candidates that staff may see, by id: found through the company's or the recruiter's
-- own rows, so that a small company in a large installation need not wait for other companies'
-- candidates. Has the same rule as visible_candidate, which users of these ids apply as well. Those
-- who are assigned to nobody (@assigned is false) are looked for here, by the primary key of
-- candidate_assignment, because there may be few among many.
SELECT DISTINCT known.id
FROM (
    (SELECT c.id
     FROM candidate c
     WHERE @caller_role = 'admin'
       AND (@assigned::boolean IS DISTINCT FROM false OR (
           SELECT true
           FROM candidate_assignment given
           WHERE given.candidate_id = c.id
           LIMIT 1) IS NULL)
       AND c.id < coalesce(@before_id::bigint, 9223372036854775807)
     ORDER BY c.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT c.id
     FROM candidate c
     WHERE (@caller_role = 'hiring_manager'
            OR @caller_role = 'recruiter' AND @caller_scope <> 'assigned')
       AND c.company_id = @caller_company_id
       AND (@assigned IS DISTINCT FROM false OR (
           SELECT true
           FROM candidate_assignment given
           WHERE given.candidate_id = c.id
             AND given.company_id = @caller_company_id
           LIMIT 1) IS NULL)
       AND c.id < coalesce(@before_id::bigint, 9223372036854775807)
     ORDER BY c.id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT DISTINCT a.candidate_id
     FROM application a
     WHERE (@caller_role = 'hiring_manager'
            OR @caller_role = 'recruiter' AND @caller_scope <> 'assigned')
       AND a.company_id = @caller_company_id
       AND (@assigned IS DISTINCT FROM false OR (
           SELECT true
           FROM candidate_assignment given
           WHERE given.candidate_id = a.candidate_id
             AND given.company_id = @caller_company_id
           LIMIT 1) IS NULL)
       AND a.candidate_id < coalesce(@before_id::bigint, 9223372036854775807)
       AND (@caller_role = 'hiring_manager'
            OR @caller_scope <> 'owned_jobs'
            OR a.job_id = ANY (ARRAY(
            SELECT owned.id FROM job owned
            WHERE owned.company_id = @caller_company_id
              AND owned.recruiter_id = @caller_user_id)))
     ORDER BY a.candidate_id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT mine.candidate_id
     FROM candidate_assignment mine
     WHERE @caller_role = 'recruiter'
       AND @caller_scope = 'assigned'
       AND @assigned IS DISTINCT FROM false
       AND mine.recruiter_id = @caller_user_id
       AND mine.company_id = @caller_company_id
       AND mine.candidate_id < coalesce(@before_id::bigint, 9223372036854775807)
     ORDER BY mine.candidate_id DESC
     LIMIT @limit::int)) AS known
ORDER BY known.id DESC
LIMIT @limit::int
