SELECT erase_audit_events(@keep_seconds, @limit)
