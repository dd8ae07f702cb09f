SELECT EXISTS (
    SELECT
    FROM app_user u
    WHERE u.id = $1
      AND u.company_id = $2
      AND u.role = $3
      AND u.active)
