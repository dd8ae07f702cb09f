-- A link is good once, until it expires, and while it reaches whom it was sent to.
t.used_at IS NULL
  AND t.expires_at > now()
  AND u.active
  AND (t.purpose = 'email_change' OR lower(coalesce(t.address, u.email)) = lower(u.email))
