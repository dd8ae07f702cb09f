-- The newest candidates that are assigned to a recruiter, or to any, each way by its index:
-- candidate_assignment_given, candidate_assignment_company and the primary key. A company is asked for
-- as a range, because only its index has that order.
SELECT DISTINCT known.candidate_id
FROM (
    (SELECT DISTINCT given.candidate_id
     FROM candidate_assignment given
     WHERE given.recruiter_id = @assigned_to::bigint
       AND (@caller_role = 'admin' OR given.company_id = @caller_company_id)
       AND given.candidate_id < coalesce(@before_id::bigint, 9223372036854775807)
     ORDER BY given.candidate_id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT given.candidate_id
     FROM candidate_assignment given
     WHERE @assigned_to IS NULL
       AND @caller_role <> 'admin'
       AND given.company_id BETWEEN @caller_company_id AND @caller_company_id
       AND given.candidate_id < coalesce(@before_id::bigint, 9223372036854775807)
     ORDER BY given.company_id DESC, given.candidate_id DESC
     LIMIT @limit::int)
    UNION ALL
    (SELECT DISTINCT given.candidate_id
     FROM candidate_assignment given
     WHERE @assigned_to IS NULL
       AND @caller_role = 'admin'
       AND given.candidate_id < coalesce(@before_id::bigint, 9223372036854775807)
     ORDER BY given.candidate_id DESC
     LIMIT @limit::int)) AS known
ORDER BY known.candidate_id DESC
LIMIT @limit
