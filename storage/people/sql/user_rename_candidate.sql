-- The candidate record follows its account as long as the two agree.
UPDATE candidate
SET name = CASE WHEN name = @name_before THEN @name ELSE name END,
    email = CASE WHEN email_key = @email_key_before THEN @email ELSE email END,
    version = version + 1,
    updated_at = now()
WHERE user_id = @user_id
  AND ((name = @name_before AND @name_before::text <> @name::text)
       OR (email_key = @email_key_before AND email <> @email))
RETURNING id
