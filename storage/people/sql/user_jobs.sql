-- The jobs that show the user's name. Jobs have no index for this, because names change rarely.
SELECT id
FROM job
WHERE recruiter_id = @user_id
   OR hiring_manager_id = @user_id
