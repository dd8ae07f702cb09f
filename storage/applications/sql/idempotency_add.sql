INSERT INTO idempotency_key (user_id, key, request_hash, status, body)
VALUES ($1, $2, $3, $4, $5)
