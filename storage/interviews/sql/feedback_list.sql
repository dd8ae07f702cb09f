{{feedback_record}}
WHERE f.round_id = @round_id
ORDER BY f.id
