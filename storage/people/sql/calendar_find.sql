-- A user's own calendar, otherwise their company's. Either id may be 0.
SELECT user_id IS NOT NULL AS own, zone, hours, holidays::text[] AS holidays, version, updated_at
FROM calendar
WHERE user_id = @user_id
   OR company_id = @company_id
ORDER BY user_id NULLS LAST
LIMIT 1
