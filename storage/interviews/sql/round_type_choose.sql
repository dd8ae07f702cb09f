-- For a new round. It cannot be deleted until the round is there.
SELECT {{round_type_columns}}
FROM interview_round_type t
WHERE t.company_id = @company_id
  AND (t.id = @id::bigint OR t.name_key = @name_key::text)
ORDER BY t.twin, t.id
LIMIT 1
FOR KEY SHARE
