UPDATE pipeline
SET name = coalesce($2, name),
    revision = revision + 1,
    updated_at = now()
WHERE id = $1
