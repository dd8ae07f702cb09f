-- The lock keeps the recruiter active and in the company until the assignment is committed.
SELECT company_id
FROM app_user
WHERE id = @recruiter_id
  AND role = 'recruiter'
  AND active
FOR SHARE
