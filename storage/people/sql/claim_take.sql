-- By the index candidate_unclaimed. Returns the applications that the account may see by it.
WITH claimed AS (
    UPDATE candidate c
    SET claimed_by = u.id
    FROM app_user u
    WHERE u.id = @user_id
      AND u.role = 'candidate'
      AND u.email_verified_at IS NOT NULL
      AND c.email_key = u.email_key
      AND c.user_id IS NULL
      AND c.claimed_by IS NULL
    RETURNING c.id
)
SELECT a.id
FROM claimed
JOIN application a ON a.candidate_id = claimed.id
