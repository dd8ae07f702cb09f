DELETE FROM notification
WHERE id = ANY (@ids)
