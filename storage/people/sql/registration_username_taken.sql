SELECT EXISTS (
    SELECT FROM app_user
    WHERE username_key = @username_key)
