SELECT email, username, name, phone, password_hash
FROM pending_registration
WHERE token_hash = $1
  AND expires_at > now()
