id, email, username, name, role, company_id, zone, lead_id, active, created_at, updated_at
