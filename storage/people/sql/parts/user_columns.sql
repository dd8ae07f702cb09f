id, email,
    (SELECT t.address
     FROM one_time_token t
     WHERE t.user_id = app_user.id
       AND t.purpose = 'email_change'
       AND t.used_at IS NULL
       AND t.expires_at > now()
     ORDER BY t.created_at DESC
     LIMIT 1) AS pending_email,
    email_verified_at, username, name, role, company_id, zone, lead_id,
    (SELECT lead.name
     FROM app_user lead
     WHERE lead.id = app_user.lead_id
       AND lead.company_id = app_user.company_id) AS lead_name,
    active, invited_at, accepted_at, version, created_at, updated_at
