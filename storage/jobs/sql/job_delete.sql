DELETE FROM job
WHERE id = @id
