SELECT erase_audit_addresses($1)
