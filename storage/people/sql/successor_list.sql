-- By the index app_user_company of the companies where the user is responsible for something.
WITH things AS (
    {{things_in_hand}}), held AS (
    SELECT DISTINCT kind, company_id
    FROM things
    WHERE can_go
)
SELECT u.id, u.name, u.role, u.company_id, co.name AS company_name,
       array_agg(held.kind ORDER BY held.kind) AS takes_over
FROM held
JOIN unnest(@kind::text[], @role::text[]) AS fitting (kind, role) ON fitting.kind = held.kind
JOIN app_user u ON u.company_id = held.company_id
    AND u.role = fitting.role
JOIN company co ON co.id = u.company_id
WHERE u.active
  AND u.id <> @user_id
  AND u.id > @after_id
GROUP BY u.id, co.id
ORDER BY u.id
LIMIT @limit
