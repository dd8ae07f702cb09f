INSERT INTO follow_up_sequence AS q (company_id, name, stop_on_stage_change, created_by)
VALUES ($1, $2, $3, $4)
RETURNING {{sequence_columns}}
