-- Counts what makes a database not empty. The mark of an interrupted restore may be there.
SELECT count(*)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema()
  AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
  AND c.relname <> 'unfinished_restore'
