-- A link that works, and who made it, with the rights that they have now. The second of two views at
-- once waits here, and then finds how many views are left.
SELECT s.id, s.candidate_id, s.company_id, s.fields, s.message, s.expires_at, co.name AS company_name,
       u.id AS author_id, u.role AS author_role, coalesce(u.company_id, 0) AS author_company_id,
       coalesce(own.recruiter_scope, 'company') AS author_scope
FROM share_link s
JOIN company co ON co.id = s.company_id
    AND co.active
JOIN app_user u ON u.id = s.created_by
    AND u.active
    AND (u.role = 'admin' OR u.company_id = s.company_id)
LEFT JOIN company own ON own.id = u.company_id
WHERE s.token_hash = @token_hash
  AND {{share_link_works}}
FOR NO KEY UPDATE OF s
