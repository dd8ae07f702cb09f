q.id, q.company_id, q.name, q.active, q.stop_on_stage_change, q.version, q.created_by, q.created_at,
       q.updated_at
