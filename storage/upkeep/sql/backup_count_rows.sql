-- Every table of the schema with its number of rows; for a partitioned one, its partitions.
SELECT c.relname::text,
       substring(query_to_xml(format('SELECT count(*) AS n FROM %I.%I', n.nspname, c.relname),
                              false, true, '')::text FROM '<n>([0-9]+)</n>')::bigint
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema()
  AND c.relkind = 'r'
ORDER BY c.relname
