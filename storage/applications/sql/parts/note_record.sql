SELECT n.id, n.candidate_id, n.application_id, n.company_id, co.name AS company_name, n.text,
       n.visible_to_candidate, n.author_id, u.name AS author_name, n.version, n.created_at,
       n.updated_at
FROM application_note n
JOIN company co ON co.id = n.company_id
JOIN app_user u ON u.id = n.author_id
WHERE {{visible_note}}
