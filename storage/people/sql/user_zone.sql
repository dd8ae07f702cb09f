SELECT coalesce(u.zone, own.zone, firm.zone, 'UTC')
FROM app_user u
LEFT JOIN calendar own ON own.user_id = u.id
LEFT JOIN calendar firm ON firm.company_id = u.company_id
WHERE u.id = @user_id
