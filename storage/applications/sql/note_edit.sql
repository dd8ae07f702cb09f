UPDATE application_note
SET text = coalesce(@text, text),
    visible_to_candidate = coalesce(@visible_to_candidate, visible_to_candidate),
    version = version + 1,
    updated_at = now()
WHERE id = @id
