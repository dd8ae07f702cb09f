UPDATE pipeline
SET name = coalesce(@name, name),
    edit_version = edit_version + 1,
    updated_at = now()
WHERE id = @id
