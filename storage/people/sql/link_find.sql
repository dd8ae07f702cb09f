SELECT u.id AS user_id, t.purpose, u.name, u.email, c.name AS company_name,
       coalesce(t.address, u.email) AS address -- nodes of the former version store no address
FROM one_time_token t
JOIN app_user u ON u.id = t.user_id
LEFT JOIN company c ON c.id = u.company_id
WHERE t.token_hash = {{link_hash}}
  AND t.purpose = ANY(@purposes::text[])
  AND {{link_valid}}
