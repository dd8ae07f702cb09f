-- Those whose name or address contains the text; which of them is meant is decided by the program.
SELECT u.id, u.name, u.email
FROM app_user u
WHERE u.company_id = @company_id
  AND u.active
  AND u.role IN ('interviewer', 'hiring_manager', 'recruiter')
  AND position(@q IN u.search_key) > 0
ORDER BY u.id
LIMIT 1000
