-- The share lock makes this wait for a password change or deactivation that is under way; the
-- epoch tells whether one happened since the password was verified.
WITH account AS (
    SELECT u.id, u.company_id
    FROM app_user u
    WHERE u.id = $1
      AND u.active
      AND u.session_epoch = $2
    FOR SHARE
), opened AS (
    INSERT INTO session (user_id, expires_at)
    SELECT id, now() + $4::bigint * interval '1 second'
    FROM account
    RETURNING id
), token AS (
    INSERT INTO refresh_token (token_hash, session_id)
    SELECT $3::bytea, id
    FROM opened
), noted AS (
    INSERT INTO audit_event (actor_id, company_id, kind, subject_id)
    SELECT id, company_id, 'signed_in', id
    FROM account
)
SELECT id FROM opened
