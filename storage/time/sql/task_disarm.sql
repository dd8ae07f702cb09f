DELETE FROM task
WHERE kind = @kind
  AND subject_id = @subject_id
