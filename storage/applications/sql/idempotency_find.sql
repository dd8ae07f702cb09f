SELECT request_hash, status, body
FROM idempotency_key
WHERE user_id = @user_id
  AND key = @key
