UPDATE application
SET held_at = $3,
    limit_left = $4,
    limit_since = $5,
    limit_at = $6,
    version = version + 1,
    updated_at = $7::timestamptz
WHERE id = $1
  AND version = $2
RETURNING company_id
