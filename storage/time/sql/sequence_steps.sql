SELECT sequence_id, delay_hours, working_hours, subject, text, html
FROM follow_up_step
WHERE sequence_id = ANY ($1::bigint[])
ORDER BY sequence_id, position
