UPDATE application_note
SET text = coalesce($2, text),
    visible_to_candidate = coalesce($3, visible_to_candidate),
    version = version + 1,
    updated_at = now()
WHERE id = $1
