(m.kind IN ('application_received', 'new_application', 'stage_changed') AND NOT m.repeated)
