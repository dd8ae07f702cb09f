-- The same password under stronger parameters: no session ends.
UPDATE app_user
SET password_hash = @new_hash
WHERE id = @user_id
  AND password_hash = @verified_hash
