SELECT created_at
FROM calendar_feed
WHERE user_id = @caller_user_id
