-- A mail as a claim would read it now, whatever its state.
SELECT m.id, m.lease, m.kind, m.inputs, m.attempts, false AS repeatable, {{mail_of_move}} AS of_move,
       m.created_at, coalesce(m.dated_at, m.finished_at, now()) AS dated_at, m.expires_at,
       coalesce(m.recipient, m.address, c.email, u.email, '') AS recipient,
       coalesce(c.name, u.name, '') AS recipient_name, coalesce(m.company_id, 0) AS company_id,
       m.application_id, coalesce(c.name, ac.name) AS candidate_name, j.title AS job_title,
       co.name AS company_name, NULL::text AS reply_to, NULL::text AS reply_to_name,
       {{mail_zone}} AS zone, false AS has_own_text
FROM outbox_mail m
LEFT JOIN candidate c ON c.id = m.candidate_id
LEFT JOIN app_user cu ON cu.id = c.user_id
LEFT JOIN app_user u ON u.id = m.user_id
LEFT JOIN application a ON a.id = m.application_id
LEFT JOIN candidate ac ON ac.id = a.candidate_id
LEFT JOIN job j ON j.id = a.job_id
LEFT JOIN company co ON co.id = m.company_id
LEFT JOIN calendar own ON own.user_id = m.user_id
LEFT JOIN calendar shared ON shared.company_id = m.company_id
WHERE m.id = @id
