-- $1: from whom, $2: to whom, $3: in which company, $4: which ones, NULL: all.
-- What is about nothing is the user's own business.
UPDATE reminder
SET user_id = $2, version = version + 1, updated_at = now()
WHERE user_id = $1
  AND company_id = $3
  AND state = 'pending'
  AND coalesce(application_id, candidate_id, job_id) IS NOT NULL
  AND ($4::bigint[] IS NULL OR id = ANY ($4))
RETURNING id
