-- Facts about the server and the session's database.
SELECT current_setting('server_version') AS version,
       current_setting('server_version_num')::int AS version_number,
       pg_is_in_recovery() AS standby,
       current_setting('fsync')::boolean AS fsync,
       current_setting('full_page_writes')::boolean AS full_page_writes,
       current_setting('max_connections')::int
           - current_setting('superuser_reserved_connections')::int AS connections,
       pg_encoding_to_char(d.encoding) AS encoding,
       d.datcollate AS collation
FROM pg_database d
WHERE d.datname = current_database()
