INSERT INTO candidate_assignment (candidate_id, company_id, recruiter_id, assigned_by)
VALUES (@candidate_id, @company_id, @recruiter_id, @caller_user_id)
ON CONFLICT (candidate_id, company_id) DO NOTHING
RETURNING recruiter_id
