-- The share lock waits for a concurrent change of the password or deactivation; the epoch shows
-- whether one happened since the password was verified.
WITH account AS (
    SELECT u.id, u.company_id
    FROM app_user u
    WHERE u.id = @user_id
      AND u.active
      AND u.session_epoch = @session_epoch
    FOR SHARE
), opened AS (
    INSERT INTO session (user_id, expires_at, address, client)
    SELECT id, now() + @lifetime_seconds::bigint * interval '1 second', nullif(@address::text, ''),
           nullif(@client::text, '')
    FROM account
    RETURNING id
), token AS (
    INSERT INTO refresh_token (token_hash, session_id)
    SELECT @token_hash::bytea, id
    FROM opened
), noted AS (
    INSERT INTO audit_event (actor_id, company_id, kind, subject_id, address, request_id)
    SELECT id, company_id, 'signed_in', id, nullif(@address::text, ''),
           nullif(@request_id::text, '')
    FROM account
), place AS (
    -- At most once a day for each place.
    INSERT INTO sign_in_place (user_id, place)
    SELECT id, @place::bytea
    FROM account
    WHERE @place <> ''
    ON CONFLICT (user_id, place) DO UPDATE
    SET seen_at = now()
    WHERE sign_in_place.seen_at < now() - interval '1 day'
), surplus AS (
    DELETE FROM sign_in_place
    WHERE (user_id, place) IN (
        SELECT user_id, place
        FROM sign_in_place
        WHERE user_id = @user_id
          AND place <> @place
        ORDER BY seen_at DESC
        OFFSET 19)
)
SELECT id FROM opened
