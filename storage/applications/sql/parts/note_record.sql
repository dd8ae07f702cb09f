-- Candidates see the notes that are meant for them, and nothing of the others.
SELECT n.id, n.application_id, n.text, n.visible_to_candidate, n.author_id, u.name AS author_name,
       n.version, n.created_at, n.updated_at
FROM application_note n
JOIN application a ON a.id = n.application_id
JOIN app_user u ON u.id = n.author_id
WHERE {{visible_application}}
  AND (@caller_role <> 'candidate' OR n.visible_to_candidate)
