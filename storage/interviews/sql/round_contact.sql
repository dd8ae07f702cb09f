-- The company's contact for the round's application, or else their lead: whoever is active. Nothing
-- where nobody can be told.
SELECT coalesce(r.id, l.id) AS user_id, i.application_id, i.candidate_id, a.job_id, t.name,
       c.name AS candidate_name, j.title AS job_title
FROM {{application_ties}}
JOIN interview_round i ON i.application_id = a.id
JOIN interview_round_type t ON t.id = i.round_type_id
JOIN candidate c ON c.id = i.candidate_id
JOIN app_user o ON o.id = {{application_contact}}
LEFT JOIN app_user r ON r.id = o.id
    AND r.active
    AND r.company_id = i.company_id
LEFT JOIN app_user l ON l.id = o.lead_id
    AND l.active
    AND l.company_id = i.company_id
WHERE i.id = @round_id
  AND coalesce(r.id, l.id) IS NOT NULL
