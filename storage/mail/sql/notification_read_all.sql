UPDATE notification
SET read_at = now()
WHERE user_id = $1
  AND read_at IS NULL
  AND ($2::bigint IS NULL OR id <= $2)
