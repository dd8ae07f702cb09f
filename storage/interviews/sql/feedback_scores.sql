SELECT feedback_id, criterion, score, comment
FROM interview_score
WHERE feedback_id = ANY (@ids::bigint[])
ORDER BY feedback_id, position
