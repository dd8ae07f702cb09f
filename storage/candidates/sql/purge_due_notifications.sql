SELECT n.id
FROM notification n
JOIN app_user u ON u.id = n.user_id
WHERE n.created_at <= $2
  AND ($1::bigint IS NULL OR u.company_id = $1)
ORDER BY n.id
LIMIT $3
