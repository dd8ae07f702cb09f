-- Of two concurrent uses the second waits here and then finds nothing. Other registrations of the same
-- address end, too; nodes of the former version note no key of theirs.
DELETE FROM pending_registration
WHERE coalesce(email_key, lower(email)) = (
    SELECT coalesce(email_key, lower(email))
    FROM pending_registration
    WHERE token_hash = @token_hash
      AND expires_at > now()
    FOR UPDATE)
RETURNING token_hash = @token_hash AS chosen, email, username, name, phone, password_hash
