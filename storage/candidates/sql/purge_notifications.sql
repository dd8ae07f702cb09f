DELETE FROM notification
WHERE id = ANY ($1)
