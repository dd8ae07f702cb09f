INSERT INTO idempotency_key (user_id, key, request_hash, status, body)
VALUES (@user_id, @key, @request_hash, @status, @body)
