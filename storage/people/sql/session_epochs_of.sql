SELECT id AS user_id, session_epoch
FROM app_user
WHERE id = ANY(@user_ids::bigint[])
