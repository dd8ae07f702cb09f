SELECT round_type_id, name, description
FROM interview_criterion
WHERE round_type_id = ANY (@ids::bigint[])
ORDER BY round_type_id, position
