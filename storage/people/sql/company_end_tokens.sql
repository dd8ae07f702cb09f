-- Locks in the order of ids, like every statement that changes several users.
WITH member AS (
    SELECT id
    FROM app_user
    WHERE company_id = @company_id
    ORDER BY id
    FOR NO KEY UPDATE
)
UPDATE app_user u
SET session_epoch = session_epoch + 1, session_epoch_at = now()
FROM member
WHERE u.id = member.id
RETURNING u.id
