SELECT erase_audit_events($1, $2)
