UPDATE job
SET recruiter_id = @to_id, version = version + 1, updated_at = now()
WHERE recruiter_id = @from_id
  AND {{jobs_handed_over}}
RETURNING id
