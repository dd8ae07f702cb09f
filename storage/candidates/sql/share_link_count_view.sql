UPDATE share_link
SET views = views + 1, last_viewed_at = now()
WHERE id = @id
