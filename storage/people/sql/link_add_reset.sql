-- The link is in the mail's inputs until the mail is finished; of the token only the hash is
-- stored. What is written first and committed is the same for every address, so that neither the
-- answer nor its time reveals which ones are known. At most five mails an hour, so that nobody can
-- flood others' mailboxes. The lock waits for a concurrent change of the account, which voids its
-- links.
WITH asked AS (
    SELECT 'password_reset' AS purpose, @address_key::text AS address_key
), written AS (
    {{link_request_add}}
), account AS (
    SELECT u.id, u.company_id, u.email
    FROM app_user u
    WHERE u.email_key = @address_key
      AND u.active
    FOR SHARE
), allowed AS (
    SELECT account.*
    FROM account, asked
    WHERE {{link_requests_before}} < 5
), token AS (
    INSERT INTO one_time_token (token_hash, user_id, purpose, address, expires_at)
    SELECT @token_hash::bytea, id, 'password_reset', email, now() + interval '1 hour'
    FROM allowed
)
INSERT INTO outbox_mail (kind, company_id, user_id, address, inputs, priority, not_before, expires_at,
                         created_at)
SELECT 'password_reset', company_id, id, email, jsonb_build_object('url', @url::text), 1, now(),
       now() + interval '1 hour', now()
FROM allowed
