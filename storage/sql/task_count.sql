-- At most `$1` of each are counted; of more than that the statistics say about how many there are.
SELECT CASE
           WHEN waiting.counted < $1::bigint THEN waiting.counted
           ELSE greatest(waiting.counted, (
               SELECT reltuples::bigint FROM pg_class WHERE oid = 'task'::regclass))
       END AS waiting,
       CASE
           WHEN leased.counted < $1::bigint THEN leased.counted
           ELSE greatest(leased.counted, (
               SELECT reltuples::bigint FROM pg_class WHERE oid = 'task_leased'::regclass))
       END AS leased
FROM (SELECT count(*) AS counted FROM (SELECT FROM task LIMIT $1::bigint) few) waiting,
     (SELECT count(*) AS counted FROM (SELECT FROM task_leased LIMIT $1::bigint) few) leased
