UPDATE follow_up_sequence q
SET name = $2,
    active = $3,
    stop_on_stage_change = $4,
    version = q.version + 1,
    updated_at = now()
WHERE q.id = $1
RETURNING {{sequence_columns}}
