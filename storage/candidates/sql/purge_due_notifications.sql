SELECT n.id
FROM notification n
JOIN app_user u ON u.id = n.user_id
WHERE n.created_at <= @before
  AND (@company_id::bigint IS NULL OR u.company_id = @company_id)
ORDER BY n.id
LIMIT @limit
