id, email,
    (SELECT t.address
     FROM one_time_token t
     WHERE t.user_id = app_user.id
       AND t.purpose = 'email_change'
       AND t.used_at IS NULL
       AND t.expires_at > now()
     ORDER BY t.created_at DESC
     LIMIT 1) AS pending_email,
    email_verified_at, username, name, role, company_id, zone, lead_id, active, invited_at,
    accepted_at, version, created_at, updated_at
