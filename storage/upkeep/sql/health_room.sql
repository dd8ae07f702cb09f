-- Sorts more than fits into the session's memory, which briefly needs some pages of the disk.
SELECT count(*)
FROM (
    SELECT repeat('x', 1000) || n AS filler
    FROM generate_series(1, 500) AS n
    ORDER BY filler) AS sorted
