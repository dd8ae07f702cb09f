SELECT EXISTS (
    SELECT FROM app_user
    WHERE id = @lead_id
      AND active
      AND role IN ('hiring_manager', 'recruiter')
      AND company_id = @company_id)
