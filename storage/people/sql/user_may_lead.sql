-- $1: who would lead, $2: the company.
SELECT EXISTS (
    SELECT FROM app_user
    WHERE id = $1
      AND active
      AND role IN ('hiring_manager', 'recruiter')
      AND company_id = $2)
