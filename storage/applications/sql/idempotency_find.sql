SELECT request_hash, status, body
FROM idempotency_key
WHERE user_id = $1
  AND key = $2
