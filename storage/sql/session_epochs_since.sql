SELECT id AS user_id, session_epoch
FROM app_user
WHERE session_epoch > 0
  AND session_epoch_at > now() - $1::bigint * interval '1 second'
