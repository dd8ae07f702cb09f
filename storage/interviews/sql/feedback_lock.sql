{{feedback_record}}
WHERE f.round_id = @round_id
  AND f.author_id = @author_id
FOR NO KEY UPDATE OF f
