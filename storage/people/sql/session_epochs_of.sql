SELECT id AS user_id, session_epoch
FROM app_user
WHERE id = ANY($1::bigint[])
