-- Hands over @ids, or all.
UPDATE candidate_assignment
SET recruiter_id = @to_id, assigned_at = now()
WHERE recruiter_id = @from_id
  AND company_id = @company_id
  AND (@ids::bigint[] IS NULL OR candidate_id = ANY (@ids))
RETURNING candidate_id
