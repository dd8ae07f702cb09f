-- Candidates lose it with it.
DELETE FROM tag
WHERE id = @id
