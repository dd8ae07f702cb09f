-- A recruiter who sees only assigned candidates keeps the ones they create themselves.
INSERT INTO candidate_assignment (candidate_id, company_id, recruiter_id, assigned_by)
VALUES (@candidate_id, @company_id, @caller_user_id, @caller_user_id)
