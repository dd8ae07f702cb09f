INSERT INTO candidate_assignment (candidate_id, company_id, recruiter_id, assigned_by)
VALUES ($1, $2, $3, $4)
ON CONFLICT (candidate_id, company_id) DO NOTHING
RETURNING recruiter_id
