-- @address is the new one; for the hash see link_hash. Writes and returns the same whether or not
-- another account has the address: if one has, its owner is informed, and then nobody knows the
-- link.
WITH asked AS (
    SELECT 'email_change' AS purpose, @address_key::text AS address_key
), written AS (
    {{link_request_add}}
), account AS (
    SELECT u.id, u.email
    FROM app_user u
    WHERE u.id = @user_id
      AND u.active
    FOR NO KEY UPDATE
), voided AS (
    UPDATE one_time_token t
    SET used_at = now()
    FROM account
    WHERE t.user_id = account.id
      AND t.purpose = 'email_change'
      AND t.used_at IS NULL
), cancelled AS (
    UPDATE outbox_mail m
    SET state = 'cancelled', finished_at = now(), inputs = '{}'
    FROM account
    WHERE m.user_id = account.id
      AND m.kind = 'email_change'
      AND {{mail_secret}}
      AND m.inputs <> '{}'
      AND m.state IN ('queued', 'deferred', 'claimed')
), token AS (
    INSERT INTO one_time_token (token_hash, user_id, purpose, address, expires_at)
    SELECT '\x65'::bytea || @token_hash::bytea, id, 'email_change', @address,
           now() + interval '24 hours'
    FROM account
), told AS (
    INSERT INTO outbox_mail (kind, user_id, address, inputs, priority, not_before, created_at)
    SELECT 'email_change_notice', id, email, jsonb_build_object('new_address', @address::text), 1,
           now(), now()
    FROM account
)
INSERT INTO outbox_mail (kind, user_id, address, inputs, priority, not_before, expires_at, created_at)
SELECT CASE WHEN holder.id IS NULL THEN 'email_change' ELSE 'address_in_use' END,
       coalesce(holder.id, account.id), @address,
       CASE
           WHEN holder.id IS NULL
           THEN jsonb_build_object('url', @url::text, 'old_address', account.email)
           ELSE '{}'
       END,
       1, now(), now() + interval '24 hours', now()
FROM account
CROSS JOIN asked
LEFT JOIN app_user holder ON holder.email_key = asked.address_key
WHERE {{link_requests_before}} < 5
