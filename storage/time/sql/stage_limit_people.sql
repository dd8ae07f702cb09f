-- Each application's owner and their lead: only active people of its company who see it.
SELECT a.id AS application_id, CASE WHEN o.active THEN o.id END AS owner_id, o.name AS owner_name,
       l.id AS lead_id
FROM {{application_ties}}
LEFT JOIN app_user o ON o.id = {{application_owner}}
    AND o.company_id = a.company_id
LEFT JOIN app_user l ON l.id = o.lead_id
    AND l.active
    AND l.company_id = a.company_id
WHERE a.id = ANY (@application_ids::bigint[])
