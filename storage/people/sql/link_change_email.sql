-- Informs the old address. The caller holds the user's lock.
WITH before AS (
    SELECT id, email
    FROM app_user
    WHERE id = @user_id
), told AS (
    INSERT INTO outbox_mail (kind, user_id, address, inputs, priority, not_before, created_at)
    SELECT 'email_change_notice', id, email,
           jsonb_build_object('new_address', @address::text, 'changed', true), 1, now(), now()
    FROM before
)
UPDATE app_user
SET email = @address, version = version + 1, updated_at = now()
WHERE id = @user_id
RETURNING id
