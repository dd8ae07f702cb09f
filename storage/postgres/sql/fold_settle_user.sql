-- A row is no longer a twin once nobody else has its name; of several twins the oldest gets it.
UPDATE app_user t
SET twin = false
WHERE t.twin
  AND NOT EXISTS (
      SELECT FROM app_user o
      WHERE o.username_key = t.username_key
        AND o.id <> t.id
        AND (NOT o.twin OR o.id < t.id))
