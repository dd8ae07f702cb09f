-- Hands over @ids, or all. Reminders that are about nothing stay with the user.
UPDATE reminder
SET user_id = @to_id, version = version + 1, updated_at = now()
WHERE user_id = @from_id
  AND company_id = @company_id
  AND state = 'pending'
  AND coalesce(application_id, candidate_id, job_id) IS NOT NULL
  AND (@ids::bigint[] IS NULL OR id = ANY (@ids))
RETURNING id
