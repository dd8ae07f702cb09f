-- The caller's own, or all for administrators, to candidates whom the caller still sees.
SELECT s.id, s.candidate_id, s.company_id, s.fields, s.message,
       CASE
           WHEN s.revoked_at IS NOT NULL THEN 'revoked'
           WHEN s.expires_at <= now() THEN 'expired'
           WHEN s.views >= s.max_views THEN 'used_up'
           ELSE 'open'
       END AS state,
       s.max_views, s.views, s.last_viewed_at, s.expires_at, s.revoked_at, s.revoked_by, s.created_by,
       author.name AS created_by_name, s.created_at
FROM share_link s
JOIN candidate c ON c.id = s.candidate_id
LEFT JOIN app_user author ON author.id = s.created_by
    AND (author.role = 'admin' OR author.company_id = s.company_id)
WHERE (@caller_role = 'admin' OR s.created_by = @caller_user_id)
  AND {{visible_candidate}}
