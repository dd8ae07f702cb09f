{{round_left_record}}
WHERE p.user_id = @user_id
  AND p.removed_at IS NULL
  AND coalesce(r.id, l.id) IS NOT NULL
ORDER BY i.starts_at, i.id
LIMIT 100
