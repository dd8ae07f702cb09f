-- By the indexes candidate_user_unique and candidate_claimed.
SELECT id
FROM candidate
WHERE user_id = @caller_user_id
   OR claimed_by = @caller_user_id
