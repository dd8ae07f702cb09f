UPDATE pipeline
SET name = coalesce($2, name),
    updated_at = now()
WHERE id = $1
