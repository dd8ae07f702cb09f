-- The same password under stronger parameters: no session ends.
UPDATE app_user
SET password_hash = $3
WHERE id = $1
  AND password_hash = $2
