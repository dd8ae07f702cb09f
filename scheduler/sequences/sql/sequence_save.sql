UPDATE follow_up_sequence q
SET name = @name,
    active = @active,
    stop_on_stage_change = @stop_on_stage_change,
    version = q.version + 1,
    updated_at = now()
WHERE q.id = @id
RETURNING {{sequence_columns}}
