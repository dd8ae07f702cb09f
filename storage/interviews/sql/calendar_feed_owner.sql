SELECT u.id
FROM calendar_feed f
JOIN app_user u ON u.id = f.user_id
    AND u.active
LEFT JOIN company firm ON firm.id = u.company_id
WHERE f.token_hash = @token_hash
  AND coalesce(firm.active, true)
