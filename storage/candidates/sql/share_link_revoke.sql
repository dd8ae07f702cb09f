UPDATE share_link
SET revoked_at = now(), revoked_by = @caller_user_id
WHERE id = @id
  AND revoked_at IS NULL
RETURNING candidate_id
