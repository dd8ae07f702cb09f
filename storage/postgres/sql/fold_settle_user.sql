-- A twin whose name nobody else has any more is one no longer; of several the oldest.
UPDATE app_user t
SET twin = false
WHERE t.twin
  AND NOT EXISTS (
      SELECT FROM app_user o
      WHERE o.username_key = t.username_key
        AND o.id <> t.id
        AND (NOT o.twin OR o.id < t.id))
