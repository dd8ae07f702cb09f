-- The candidate record follows its account as long as the two agree.
UPDATE candidate
SET name = CASE WHEN name = $2 THEN $3 ELSE name END,
    email = CASE WHEN email_key = $4 THEN $5 ELSE email END,
    version = version + 1,
    updated_at = now()
WHERE user_id = $1
  AND ((name = $2 AND $2::text <> $3::text) OR (email_key = $4 AND email <> $5))
RETURNING id
