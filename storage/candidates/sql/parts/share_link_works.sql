s.revoked_at IS NULL
  AND s.expires_at > now()
  AND s.views < s.max_views
