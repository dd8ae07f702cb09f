-- The link stands in the mail's inputs until the mail is finished; the token itself only as a
-- hash. At most five mails an hour, so that nobody's mailbox is flooded by others.
WITH account AS (
    SELECT u.id, u.company_id
    FROM app_user u
    WHERE lower(u.email) = lower($1)
      AND u.active
      AND (SELECT count(*)
           FROM one_time_token t
           WHERE t.user_id = u.id
             AND t.purpose = 'password_reset'
             AND t.created_at > now() - interval '1 hour') < 5
), token AS (
    INSERT INTO one_time_token (token_hash, user_id, purpose, expires_at)
    SELECT $2::bytea, id, 'password_reset', now() + interval '1 hour'
    FROM account
)
INSERT INTO outbox_mail (kind, company_id, user_id, inputs, priority, not_before, expires_at, created_at)
SELECT 'password_reset', company_id, id, jsonb_build_object('url', $3::text), 1, now(),
       now() + interval '1 hour', now()
FROM account
