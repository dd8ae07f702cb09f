SELECT id
FROM candidate
WHERE user_id = @user_id
