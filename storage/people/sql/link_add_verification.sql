-- What is written first is written whether or not a mail is sent: at most five an hour, so that nobody
-- can flood a mailbox that may be a stranger's. Voids earlier links of the same kind. The lock waits
-- for a concurrent change of the account, which voids its links.
WITH asked AS (
    SELECT 'verification' AS purpose, @address_key::text AS address_key
), written AS (
    {{link_request_add}}
), account AS (
    SELECT u.id, u.email
    FROM app_user u, asked
    WHERE u.id = @user_id
      AND u.active
      AND u.email_verified_at IS NULL
      AND {{link_requests_before}} < 5
    FOR SHARE OF u
), voided AS (
    UPDATE one_time_token t
    SET used_at = now()
    FROM account
    WHERE t.user_id = account.id
      AND t.purpose = 'verification'
      AND t.used_at IS NULL
), cancelled AS (
    UPDATE outbox_mail m
    SET state = 'cancelled', finished_at = now(), inputs = '{}'
    FROM account
    WHERE m.user_id = account.id
      AND m.kind = 'registration'
      AND {{mail_secret}}
      AND m.inputs <> '{}'
      AND m.state IN ('queued', 'deferred', 'claimed')
), token AS (
    INSERT INTO one_time_token (token_hash, user_id, purpose, address, expires_at)
    SELECT @token_hash::bytea, id, 'verification', email, now() + interval '24 hours'
    FROM account
)
INSERT INTO outbox_mail (kind, user_id, address, inputs, priority, not_before, expires_at, created_at)
SELECT 'registration', id, email, jsonb_build_object('url', @url::text, 'has_account', true), 1, now(),
       now() + interval '24 hours', now()
FROM account
