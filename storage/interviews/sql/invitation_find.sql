-- As the invited person sees it: a member of the panel, or the candidate if @user_id is 0.
SELECT i.id AS round_id, i.application_id, t.name, j.title AS job_title, co.name AS company_name,
       c.name AS candidate_name,
       CASE WHEN @user_id::bigint = 0 THEN c.name ELSE u.name END AS invited_name,
       i.status, i.starts_at, i.ends_at,
       CASE
           WHEN @user_id = 0 THEN coalesce(c.zone, cu.zone, shared.zone, 'UTC')
           ELSE coalesce(u.zone, own.zone, shared.zone, 'UTC')
       END AS zone,
       i.location, i.link, CASE WHEN @user_id = 0 THEN i.candidate_answer ELSE p.answer END AS answer,
       i.status = 'scheduled' AND i.starts_at > now() AND co.active AS is_open
FROM interview_round i
JOIN interview_round_type t ON t.id = i.round_type_id
JOIN application a ON a.id = i.application_id
JOIN job j ON j.id = a.job_id
JOIN company co ON co.id = i.company_id
JOIN candidate c ON c.id = i.candidate_id
LEFT JOIN app_user cu ON cu.id = c.user_id
LEFT JOIN interview_panel p ON p.round_id = i.id
    AND p.user_id = @user_id
    AND p.removed_at IS NULL
LEFT JOIN app_user u ON u.id = p.user_id
    AND u.active
    AND u.company_id = i.company_id
LEFT JOIN calendar own ON own.user_id = u.id
LEFT JOIN calendar shared ON shared.company_id = i.company_id
WHERE i.id = @round_id
  AND i.status <> 'planned'
  AND (u.id IS NOT NULL OR (@user_id = 0 AND c.anonymised_at IS NULL))
