UPDATE application
SET held_at = @held_at,
    limit_left = @limit_left,
    limit_since = @limit_since,
    limit_at = @limit_at,
    version = version + 1,
    updated_at = @at::timestamptz
WHERE id = @application_id
  AND version = @version
RETURNING company_id
