-- Collations whose library has another version now. A database has many; only those used by a
-- column or an index matter.
SELECT 'The database' AS name, d.datcollversion AS built_by,
       pg_database_collation_actual_version(d.oid) AS now
FROM pg_database d
WHERE d.datname = current_database()
  AND d.datcollversion <> pg_database_collation_actual_version(d.oid)
UNION ALL
SELECT 'The collation ' || c.collname, c.collversion, pg_collation_actual_version(c.oid)
FROM pg_collation c
WHERE c.collversion <> pg_collation_actual_version(c.oid)
  AND (c.oid IN (SELECT a.attcollation FROM pg_attribute a WHERE a.attrelid >= 16384)
       OR c.oid IN (SELECT unnest(i.indcollation) FROM pg_index i WHERE i.indrelid >= 16384))
