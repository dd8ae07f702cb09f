-- Uses the index notification_unread.
SELECT count(*)
FROM notification
WHERE user_id = @caller_user_id
  AND read_at IS NULL
