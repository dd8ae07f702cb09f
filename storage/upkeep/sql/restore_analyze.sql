-- A dump contains no statistics.
ANALYZE
