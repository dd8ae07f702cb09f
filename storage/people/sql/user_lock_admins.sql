-- In the order of ids, so that two demotions at the same time queue up instead of deadlocking;
-- the second then sees who is left.
SELECT id
FROM app_user
WHERE role = 'admin'
  AND active
ORDER BY id
FOR NO KEY UPDATE
