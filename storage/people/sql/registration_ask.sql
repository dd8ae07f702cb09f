-- Writes and returns the same whether or not there is an account. If there is, its owner is
-- informed instead, and then no mail contains the link.
WITH asked AS (
    SELECT 'registration' AS purpose, @email_key::text AS address_key
), written AS (
    {{link_request_add}}
), pending AS (
    INSERT INTO pending_registration (token_hash, email, email_key, username, name, phone,
                                      password_hash, expires_at)
    SELECT @token_hash::bytea, @email::text, address_key, nullif(@username::text, ''), @name::text,
           nullif(@phone::text, ''), @password_hash::text, now() + interval '24 hours'
    FROM asked
    WHERE {{link_requests_before}} < 5
)
INSERT INTO outbox_mail (kind, user_id, address, inputs, priority, not_before, expires_at, created_at)
SELECT CASE WHEN holder.id IS NULL THEN 'registration' ELSE 'address_in_use' END, holder.id,
       @email,
       CASE WHEN holder.id IS NULL THEN jsonb_build_object('url', @url::text) ELSE '{}' END, 1,
       now(), now() + interval '24 hours', now()
FROM asked
LEFT JOIN app_user holder ON holder.email_key = asked.address_key
WHERE {{link_requests_before}} < 5
