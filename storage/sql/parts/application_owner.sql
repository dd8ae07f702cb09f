-- The person responsible for it, out of those who see it.
CASE co.recruiter_scope
    WHEN 'assigned' THEN given.recruiter_id
    WHEN 'owned_jobs' THEN j.recruiter_id
    ELSE coalesce(given.recruiter_id, j.recruiter_id)
END
