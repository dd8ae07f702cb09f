-- A recruiter who sees only assigned candidates keeps the ones they create themselves.
INSERT INTO candidate_assignment (candidate_id, company_id, recruiter_id, assigned_by)
VALUES ($1, $2, $3, $3)
