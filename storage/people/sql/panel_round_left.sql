{{round_left_record}}
WHERE p.round_id = @round_id
  AND p.user_id = @user_id
  AND coalesce(r.id, l.id) IS NOT NULL
