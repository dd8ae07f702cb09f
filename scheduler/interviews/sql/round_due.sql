-- Locked in the order of ids, so that two nodes queue up. Waits for somebody who is changing one, and
-- then reads the new state.
SELECT i.id, i.company_id, co.active AS company_active, i.status, i.starts_at, i.ends_at, i.timed_at,
       i.reminded_at, coalesce(r.remind_minutes::bigint[], '{1440,60}') AS remind_minutes,
       i.owed_step, coalesce(r.feedback_hours, 2) AS feedback_hours,
       coalesce(r.escalation_hours, 16) AS escalation_hours,
       i.candidate_answer IS DISTINCT FROM 'declined' AS candidate_comes, i.application_id,
       i.candidate_id, a.job_id, c.name AS candidate_name, j.title AS job_title, t.name,
       coalesce(u.id, l.id) AS contact_id, s.offered_at, s.closes_at,
       coalesce(s.duration_minutes, 0) AS duration_minutes,
       coalesce(s.notice_minutes, 0) AS notice_minutes, coalesce(s.follow_step, 0) AS follow_step
FROM {{application_ties}}
JOIN interview_round i ON i.application_id = a.id
JOIN interview_round_type t ON t.id = i.round_type_id
JOIN candidate c ON c.id = i.candidate_id
LEFT JOIN slot_offer s ON s.round_id = i.id
    AND s.withdrawn_at IS NULL
LEFT JOIN interview_rules r ON r.company_id = i.company_id
LEFT JOIN app_user o ON o.id = {{application_contact}}
LEFT JOIN app_user u ON u.id = o.id
    AND u.active
    AND u.company_id = i.company_id
LEFT JOIN app_user l ON l.id = o.lead_id
    AND l.active
    AND l.company_id = i.company_id
WHERE i.id = ANY (@ids::bigint[])
ORDER BY i.id
FOR NO KEY UPDATE OF i
