-- Users whom the caller is told by name: administrators, and people of the caller's company.
(@caller_role = 'admin' OR u.role = 'admin' OR u.company_id = @caller_company_id)
