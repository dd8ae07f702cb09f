SELECT count(*)
FROM app_user
WHERE role = 'admin'
  AND active
  AND password_hash IS NOT NULL
