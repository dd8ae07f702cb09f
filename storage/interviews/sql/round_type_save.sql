UPDATE interview_round_type t
SET name = @name,
    description = @description,
    duration_minutes = @duration_minutes,
    usual_order = @order,
    briefing = @briefing,
    archived = @archived,
    version = t.version + 1,
    updated_at = now()
WHERE t.id = @id
RETURNING {{round_type_columns}}
