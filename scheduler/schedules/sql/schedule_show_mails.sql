-- Planned mails as a claim would read them, without queueing them.
SELECT 0::bigint AS id, 0 AS lease, m.kind, m.inputs::jsonb AS inputs, 0 AS attempts,
       false AS repeatable, false AS of_move, now() AS created_at, now() AS dated_at,
       NULL::timestamptz AS expires_at, NULL::text AS reply_to, NULL::text AS reply_to_name,
       coalesce(c.email, u.email, '') AS recipient, coalesce(c.name, u.name, '') AS recipient_name,
       coalesce(m.company_id, 0) AS company_id, {{mail_has_own_text}} AS has_own_text, m.application_id,
       coalesce(c.name, ac.name) AS candidate_name, j.title AS job_title, o.name AS company_name,
       {{mail_zone}} AS zone
FROM unnest(@kind::text[], @company_id::bigint[], @application_id::bigint[],
            @candidate_id::bigint[], @user_id::bigint[], @inputs::text[])
    WITH ORDINALITY AS m (kind, company_id, application_id, candidate_id, user_id, inputs, place)
LEFT JOIN candidate c ON c.id = m.candidate_id
LEFT JOIN app_user cu ON cu.id = c.user_id
LEFT JOIN app_user u ON u.id = m.user_id
LEFT JOIN application a ON a.id = m.application_id
LEFT JOIN candidate ac ON ac.id = a.candidate_id
LEFT JOIN job j ON j.id = a.job_id
LEFT JOIN company o ON o.id = m.company_id
LEFT JOIN calendar own ON own.user_id = m.user_id
LEFT JOIN calendar shared ON shared.company_id = m.company_id
ORDER BY m.place
