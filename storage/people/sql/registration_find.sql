SELECT email, username, name, phone, password_hash
FROM pending_registration
WHERE token_hash = @token_hash
  AND expires_at > now()
