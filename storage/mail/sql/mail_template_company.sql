SELECT EXISTS (SELECT FROM company WHERE id = @company_id)
