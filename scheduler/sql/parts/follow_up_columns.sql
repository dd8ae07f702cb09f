a.id AS application_id, a.candidate_id, a.company_id, a.stage, c.name AS candidate_name,
       j.title AS job_title, co.name AS company_name, s.label AS stage_name,
       coalesce(r.name, '') AS recruiter_name, a.held_at IS NOT NULL AS on_hold
