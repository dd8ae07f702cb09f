-- A user who was a candidate before keeps their record.
INSERT INTO candidate (user_id, name, email, phone, source)
SELECT id, name, email, nullif($2, ''), $3
FROM app_user
WHERE id = $1
ON CONFLICT (user_id) DO NOTHING
