-- The lock waits for a concurrent change of the account, which voids its links.
WITH account AS (
    SELECT u.id, u.company_id, u.email, u.role
    FROM app_user u
    WHERE u.id = @user_id
      AND u.active
    FOR SHARE
), token AS (
    INSERT INTO one_time_token (token_hash, user_id, purpose, address, expires_at)
    SELECT @token_hash::bytea, id, 'invitation', email, now() + interval '72 hours'
    FROM account
)
INSERT INTO outbox_mail (kind, company_id, user_id, address, inputs, priority, not_before, expires_at,
                         created_at)
SELECT 'invitation', company_id, id, email,
       jsonb_build_object('url', @url::text, 'for_candidate', role = 'candidate',
                          'for_staff', company_id IS NOT NULL),
       1, now(), now() + interval '72 hours', now()
FROM account
