-- Its runs go with it.
DELETE FROM schedule
WHERE id = @id
