-- Deletes its runs, too.
DELETE FROM schedule
WHERE id = @id
