-- Arms the reminders of a user or of everybody in a company that have no task, because they became
-- due while the user was inactive or they belonged to somebody else. They are due now.
WITH armed AS (
    INSERT INTO task (kind, subject_id, due_at)
    SELECT 'reminder', r.id, r.due_at
    FROM reminder r
    JOIN app_user u ON u.id = r.user_id
    LEFT JOIN company firm ON firm.id = u.company_id
    WHERE r.state = 'pending'
      AND r.paused_at IS NULL
      AND u.active
      AND coalesce(firm.active, true)
      AND (u.id = @user_id OR u.company_id = @company_id)
    ORDER BY r.id
    ON CONFLICT (kind, subject_id) DO NOTHING
    RETURNING due_at
)
SELECT due_at
FROM armed
ORDER BY due_at
LIMIT 1
