UPDATE tag
SET name = coalesce(@name, name),
    name_key = coalesce(@name_key, name_key),
    search_key = coalesce(@search_key, search_key),
    version = version + 1,
    updated_at = now()
WHERE id = @id
