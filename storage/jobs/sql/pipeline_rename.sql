UPDATE pipeline
SET name = coalesce($2, name),
    edit_version = edit_version + 1,
    updated_at = now()
WHERE id = $1
