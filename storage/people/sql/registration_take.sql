-- The second of two concurrent uses waits here and then finds nothing. Ends other registrations of
-- the same address, too; nodes of the former version store no key for theirs.
DELETE FROM pending_registration
WHERE coalesce(email_key, lower(email)) = (
    SELECT coalesce(email_key, lower(email))
    FROM pending_registration
    WHERE token_hash = @token_hash
      AND expires_at > now()
    FOR UPDATE)
RETURNING token_hash = @token_hash AS chosen, email, username, name, phone, password_hash
