SELECT o.round_id, i.company_id, i.candidate_id, coalesce(c.user_id, 0) AS candidate_user_id,
       coalesce(c.user_id, c.claimed_by, 0) AS owner_id, i.status, i.starts_at, i.ends_at,
       ARRAY(SELECT p.user_id
             FROM interview_panel p
             WHERE p.round_id = i.id
               AND p.removed_at IS NULL
             ORDER BY p.user_id) AS panel,
       ARRAY(SELECT p.user_id
             FROM interview_panel p
             JOIN app_user u ON u.id = p.user_id AND u.active AND u.company_id = i.company_id
             WHERE p.round_id = i.id
               AND p.removed_at IS NULL
             ORDER BY p.user_id) AS expected,
       t.name, j.title AS job_title, co.name AS company_name, c.name AS candidate_name, i.location,
       i.message, coalesce(c.zone, cu.zone, shared.zone, 'UTC') AS zone, o.duration_minutes,
       o.opens_at, o.closes_at, o.notice_minutes, o.buffer_minutes, o.offered_at,
       o.withdrawn_at IS NOT NULL AS withdrawn, s.kind = 'active' AND co.active AS goes_on
FROM slot_offer o
JOIN interview_round i ON i.id = o.round_id
JOIN interview_round_type t ON t.id = i.round_type_id
JOIN application a ON a.id = i.application_id
JOIN job j ON j.id = a.job_id
JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
    AND s.position = a.stage
JOIN company co ON co.id = i.company_id
JOIN candidate c ON c.id = i.candidate_id
LEFT JOIN app_user cu ON cu.id = c.user_id
LEFT JOIN calendar shared ON shared.company_id = i.company_id
WHERE o.round_id = @round_id
