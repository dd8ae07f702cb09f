-- A person is on panels of their company, or a candidate. Each arm walks an index of the person's:
-- interview_panel_user, interview_round_candidate.
WITH known AS (
    (SELECT p.round_id AS id, true AS on_panel
     FROM interview_panel p
     JOIN interview_round i ON i.id = p.round_id
     JOIN app_user u ON u.id = p.user_id
         AND u.company_id = i.company_id
     WHERE p.user_id = @user_id::bigint
       AND p.takes_place
       AND p.starts_at > now() - @days_back::int * interval '1 day'
     ORDER BY p.starts_at, p.round_id
     LIMIT @limit::int)
    UNION ALL
    (SELECT i.id, false
     FROM candidate c
     JOIN interview_round i ON i.candidate_id = c.id
     WHERE (c.user_id = @user_id OR c.claimed_by = @user_id)
       AND i.status IN ('scheduled', 'completed')
       AND i.starts_at > now() - @days_back * interval '1 day'
     ORDER BY i.starts_at, i.id
     LIMIT @limit)
)
SELECT i.uid::text AS uid, i.sequence, i.updated_at, i.starts_at, i.ends_at, i.zone, known.on_panel,
       t.name, c.name AS candidate_name, j.title AS job_title, co.name AS company_name, i.location,
       i.link, CASE WHEN known.on_panel THEN '' ELSE i.message END AS message
FROM known
JOIN interview_round i ON i.id = known.id
JOIN interview_round_type t ON t.id = i.round_type_id
JOIN application a ON a.id = i.application_id
JOIN job j ON j.id = a.job_id
JOIN company co ON co.id = i.company_id
JOIN candidate c ON c.id = i.candidate_id
ORDER BY i.starts_at, i.id
LIMIT @limit
