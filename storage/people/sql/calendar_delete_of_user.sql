DELETE FROM calendar
WHERE user_id = @caller_user_id
RETURNING id
