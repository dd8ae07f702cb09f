-- Each twin with the row that owns the name.
SELECT 'company' AS what, t.id, t.name, o.id AS other_id, o.name AS other_name
FROM company t
JOIN company o ON o.name_key = t.name_key AND o.id <> t.id AND NOT o.twin
WHERE t.twin
UNION ALL
SELECT 'account', t.id, t.username, o.id, o.username
FROM app_user t
JOIN app_user o ON o.username_key = t.username_key AND o.id <> t.id AND NOT o.twin
WHERE t.twin
UNION ALL
SELECT 'pipeline', t.id, t.name, o.id, o.name
FROM pipeline t
JOIN pipeline o ON o.name_key = t.name_key AND o.id <> t.id AND NOT o.twin
    AND coalesce(o.company_id, 0) = coalesce(t.company_id, 0)
WHERE t.twin
UNION ALL
SELECT 'schedule', t.id, t.name, o.id, o.name
FROM schedule t
JOIN schedule o ON o.name_key = t.name_key AND o.id <> t.id AND NOT o.twin
    AND coalesce(o.company_id, 0) = coalesce(t.company_id, 0)
WHERE t.twin
UNION ALL
SELECT 'sequence', t.id, t.name, o.id, o.name
FROM follow_up_sequence t
JOIN follow_up_sequence o ON o.name_key = t.name_key AND o.id <> t.id AND NOT o.twin
    AND o.company_id = t.company_id
WHERE t.twin
UNION ALL
SELECT 'round type', t.id, t.name, o.id, o.name
FROM interview_round_type t
JOIN interview_round_type o ON o.name_key = t.name_key AND o.id <> t.id AND NOT o.twin
    AND o.company_id = t.company_id
WHERE t.twin
ORDER BY what, id
LIMIT 100
