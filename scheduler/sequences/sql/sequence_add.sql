INSERT INTO follow_up_sequence AS q (company_id, name, stop_on_stage_change, created_by)
VALUES (@company_id, @name, @stop_on_stage_change, @caller_user_id)
RETURNING {{sequence_columns}}
