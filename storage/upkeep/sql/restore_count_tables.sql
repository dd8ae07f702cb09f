-- Counts the tables that a database must not have. The mark of an interrupted restore is allowed.
SELECT count(*)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema()
  AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
  AND c.relname <> 'unfinished_restore'
