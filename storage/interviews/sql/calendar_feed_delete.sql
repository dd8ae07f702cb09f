DELETE FROM calendar_feed
WHERE user_id = @caller_user_id
