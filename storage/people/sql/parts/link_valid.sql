-- A link is valid once, until it expires, and while the address still belongs to its owner.
t.used_at IS NULL
  AND t.expires_at > now()
  AND u.active
  AND (t.purpose = 'email_change' OR lower(coalesce(t.address, u.email)) = lower(u.email))
