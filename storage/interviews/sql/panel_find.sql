-- Those of the people who may be on a panel of the company.
SELECT u.id
FROM app_user u
WHERE u.company_id = @company_id
  AND u.active
  AND u.role IN ('interviewer', 'hiring_manager', 'recruiter')
  AND u.id = ANY (@ids::bigint[])
