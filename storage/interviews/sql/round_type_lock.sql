-- For changes by administrators. Waits for a round of this type that is being added.
SELECT {{round_type_columns}}
FROM interview_round_type t
WHERE t.id = @id
FOR UPDATE
