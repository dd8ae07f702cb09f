WITH account AS (
    SELECT u.id, u.company_id
    FROM app_user u
    WHERE u.id = $1
      AND u.active
), token AS (
    INSERT INTO one_time_token (token_hash, user_id, purpose, expires_at)
    SELECT $2::bytea, id, 'invitation', now() + interval '72 hours'
    FROM account
)
INSERT INTO outbox_mail (kind, company_id, user_id, inputs, priority, not_before, expires_at, created_at)
SELECT 'invitation', company_id, id, jsonb_build_object('url', $3::text), 1, now(),
       now() + interval '72 hours', now()
FROM account
