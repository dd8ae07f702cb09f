-- Nothing where nobody can be told.
SELECT coalesce(r.id, l.id) AS contact_id, i.application_id, i.candidate_id, s.job_id,
       c.name AS candidate_name, s.job_title, t.name AS round, i.starts_at, u.name AS member_name
FROM interview_panel p
JOIN interview_round i ON i.id = p.round_id AND {{round_is_ahead}}
JOIN interview_round_type t ON t.id = i.round_type_id
JOIN app_user u ON u.id = p.user_id
JOIN candidate c ON c.id = i.candidate_id
CROSS JOIN LATERAL (
    SELECT a.job_id, j.title AS job_title, {{application_contact}} AS contact_id
    FROM {{application_ties}}
    WHERE a.id = i.application_id) s
JOIN app_user o ON o.id = s.contact_id
LEFT JOIN app_user r ON r.id = o.id AND r.active AND r.company_id = i.company_id
LEFT JOIN app_user l ON l.id = o.lead_id AND l.active AND l.company_id = i.company_id
