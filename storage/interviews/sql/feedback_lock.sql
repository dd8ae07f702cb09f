-- The caller's own.
{{feedback_record}}
WHERE f.round_id = @round_id
  AND f.author_id = @caller_user_id
FOR NO KEY UPDATE OF f
