SELECT erase_audit_addresses(@user_ids)
