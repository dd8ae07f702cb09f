SELECT void_links(@user_id)
