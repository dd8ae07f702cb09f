DELETE FROM calendar
WHERE user_id = $1
RETURNING id
