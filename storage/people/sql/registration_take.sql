-- Of two concurrent uses the second waits here and then finds nothing. Other registrations of the same
-- address end, too.
DELETE FROM pending_registration
WHERE lower(email) = (
    SELECT lower(email)
    FROM pending_registration
    WHERE token_hash = $1
      AND expires_at > now()
    FOR UPDATE)
RETURNING token_hash = $1 AS chosen, email, username, name, phone, password_hash
