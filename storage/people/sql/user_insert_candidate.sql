-- A user who has been a candidate before keeps that record.
INSERT INTO candidate (user_id, name, email, phone, source)
SELECT id, name, email, nullif(@phone, ''), @source
FROM app_user
WHERE id = @user_id
ON CONFLICT (user_id) DO NOTHING
