INSERT INTO calendar_feed (user_id, token_hash)
VALUES (@caller_user_id, @token_hash)
ON CONFLICT (user_id) DO UPDATE
SET token_hash = excluded.token_hash,
    created_at = now()
RETURNING created_at
