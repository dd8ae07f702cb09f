-- $1: from whom, $2: to whom, $3: in which company, $4: which ones, NULL: all.
UPDATE candidate_assignment
SET recruiter_id = $2, assigned_at = now()
WHERE recruiter_id = $1
  AND company_id = $3
  AND ($4::bigint[] IS NULL OR candidate_id = ANY ($4))
RETURNING candidate_id
