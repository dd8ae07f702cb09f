DELETE FROM schedule_run
WHERE id = ANY (@ids)
