SELECT EXISTS (
    SELECT
    FROM app_user u
    WHERE u.id = @user_id
      AND u.company_id = @company_id
      AND u.role = @role
      AND u.active)
