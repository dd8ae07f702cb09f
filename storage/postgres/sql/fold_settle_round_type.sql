-- A row is no longer a twin once nobody else has its name; of several twins the oldest gets it.
UPDATE interview_round_type t
SET twin = false
WHERE t.twin
  AND NOT EXISTS (
      SELECT FROM interview_round_type o
      WHERE o.name_key = t.name_key
        AND o.id <> t.id
        AND (NOT o.twin OR o.id < t.id)
        AND o.company_id = t.company_id)
