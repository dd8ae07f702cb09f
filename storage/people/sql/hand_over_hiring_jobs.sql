-- $1: from whom, $2: to whom, $3: in which company, $4: which ones, NULL: all.
UPDATE job
SET hiring_manager_id = $2, version = version + 1, updated_at = now()
WHERE hiring_manager_id = $1
  AND {{jobs_handed_over}}
RETURNING id
