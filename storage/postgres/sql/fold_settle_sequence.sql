-- A twin whose name nobody else has any more is one no longer; of several the oldest.
UPDATE follow_up_sequence t
SET twin = false
WHERE t.twin
  AND NOT EXISTS (
      SELECT FROM follow_up_sequence o
      WHERE o.name_key = t.name_key
        AND o.id <> t.id
        AND (NOT o.twin OR o.id < t.id)
        AND o.company_id = t.company_id)
