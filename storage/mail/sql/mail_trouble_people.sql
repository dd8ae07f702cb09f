-- The people to notify about each mail: administrators, and the company's contact for the
-- application. They may see names and subjects.
SELECT p.id AS user_id,
       EXISTS (
           SELECT FROM notification n
           WHERE n.user_id = p.id
             AND n.kind = 'mail_unknown'
             AND n.created_at > now() - interval '1 hour') AS told,
       m.id, m.kind, coalesce(m.subject, '') AS subject,
       coalesce(c.name, u.name, '') AS recipient_name,
       split_part(lower(coalesce(m.recipient, '') COLLATE "C"), '@', 2) AS domain,
       coalesce(m.last_reply, '') AS reply, m.application_id,
       coalesce(m.candidate_id, a.candidate_id) AS candidate_id, a.job_id
FROM outbox_mail m
LEFT JOIN candidate c ON c.id = m.candidate_id
LEFT JOIN app_user u ON u.id = m.user_id
LEFT JOIN application a ON a.id = m.application_id
JOIN app_user p ON p.active
    AND (p.role = 'admin' OR (p.company_id = m.company_id AND p.id = (
        SELECT {{application_contact}}
        FROM {{application_ties}}
        WHERE a.id = m.application_id)))
WHERE m.id = ANY (@ids::bigint[])
ORDER BY p.id, m.id
