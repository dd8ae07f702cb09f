-- The newest candidates that are assigned to a recruiter, by the index candidate_assignment_given.
SELECT DISTINCT given.candidate_id
FROM candidate_assignment given
WHERE given.recruiter_id = @assigned_to::bigint
  AND (@caller_role = 'admin' OR given.company_id = @caller_company_id)
  AND given.candidate_id < coalesce(@before_id::bigint, 9223372036854775807)
ORDER BY given.candidate_id DESC
LIMIT @limit::int
