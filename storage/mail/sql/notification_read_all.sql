UPDATE notification
SET read_at = now()
WHERE user_id = @caller_user_id
  AND read_at IS NULL
  AND (@up_to::bigint IS NULL OR id <= @up_to)
