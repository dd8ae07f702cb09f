-- Of somebody who has no account yet, or who was let in before their address was confirmed.
SELECT email, username, name, phone, password_hash, false AS has_account
FROM pending_registration
WHERE token_hash = @token_hash
  AND expires_at > now()
UNION ALL
SELECT u.email, u.username, u.name, NULL, u.password_hash, true
FROM one_time_token t
JOIN app_user u ON u.id = t.user_id
WHERE t.token_hash = @token_hash
  AND t.purpose = 'verification'
  AND u.password_hash IS NOT NULL
  AND {{link_valid}}
