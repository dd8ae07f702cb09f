SELECT t.id, t.company_id, t.name, g.given_by, u.name AS given_by_name, g.given_at
FROM candidate_tag g
JOIN tag t ON t.id = g.tag_id
LEFT JOIN app_user u ON u.id = g.given_by
    AND (@caller_role = 'admin' OR u.role = 'admin' OR u.company_id = g.company_id)
WHERE g.candidate_id = @id
  AND (@caller_role = 'admin' OR g.company_id = @caller_company_id)
ORDER BY t.name_key COLLATE "und-x-icu", t.id
