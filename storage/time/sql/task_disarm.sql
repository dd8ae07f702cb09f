DELETE FROM task
WHERE kind = $1
  AND subject_id = $2
