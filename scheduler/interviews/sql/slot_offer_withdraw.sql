UPDATE slot_offer
SET withdrawn_at = now()
WHERE round_id = @round_id
  AND withdrawn_at IS NULL
