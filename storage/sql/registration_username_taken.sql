SELECT EXISTS (
    SELECT FROM app_user
    WHERE lower(username) = lower($1))
