-- The caller holds the lock that a new round of this type needs.
DELETE FROM interview_round_type t
WHERE t.id = @id
  AND NOT EXISTS (SELECT FROM interview_round i WHERE i.round_type_id = t.id)
