UPDATE one_time_token
SET used_at = now()
WHERE user_id = $1
  AND used_at IS NULL
