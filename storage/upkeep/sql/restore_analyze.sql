-- A dump has no statistics.
ANALYZE
