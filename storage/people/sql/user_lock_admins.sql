-- Locks in the order of ids, so that two concurrent demotions queue up instead of deadlocking; the
-- second one then sees who is left.
SELECT id
FROM app_user
WHERE role = 'admin'
  AND active
ORDER BY id
FOR NO KEY UPDATE
