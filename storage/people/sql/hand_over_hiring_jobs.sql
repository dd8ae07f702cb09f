UPDATE job
SET hiring_manager_id = @to_id, version = version + 1, updated_at = now()
WHERE hiring_manager_id = @from_id
  AND {{jobs_handed_over}}
RETURNING id
