-- Index notification_unread.
SELECT count(*)
FROM notification
WHERE user_id = $1
  AND read_at IS NULL
