SELECT sequence_id, delay_hours, working_hours, subject, text, html
FROM follow_up_step
WHERE sequence_id = ANY (@ids::bigint[])
ORDER BY sequence_id, position
