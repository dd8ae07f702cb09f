-- Uses user_email_key_unique and user_username_unique. @login_key is the key of what was typed,
-- @login the text itself: usernames contain no `@`, so more than one row matches only if two
-- accounts have usernames with the same key; then the spelling decides.
SELECT u.id AS user_id, u.password_hash, u.active, u.role, u.session_epoch,
       coalesce(u.company_id, 0) AS company_id,
       coalesce(c.active, true) AS company_active,
       coalesce(c.recruiter_scope, 'company') AS scope,
       coalesce(p.id, 0) AS candidate_id,
       EXISTS (
           SELECT FROM sign_in_place k
           WHERE k.user_id = u.id
             AND k.place = @place) AS known_place
FROM app_user u
LEFT JOIN company c ON c.id = u.company_id
LEFT JOIN candidate p ON p.user_id = u.id AND u.role = 'candidate'
WHERE u.email_key = @login_key
   OR u.username_key = @login_key
ORDER BY u.username = @login DESC NULLS LAST, u.twin
LIMIT 1
