-- Counts at most @count_limit of each; beyond that the statistics give an estimate. The oldest due
-- task is the first of each priority in the index task_due.
SELECT CASE
           WHEN waiting.counted < @count_limit::bigint THEN waiting.counted
           ELSE greatest(waiting.counted, (
               SELECT reltuples::bigint FROM pg_class WHERE oid = 'task'::regclass))
       END AS waiting,
       CASE
           WHEN leased.counted < @count_limit::bigint THEN leased.counted
           ELSE greatest(leased.counted, (
               SELECT reltuples::bigint FROM pg_class WHERE oid = 'task_leased'::regclass))
       END AS leased,
       (SELECT min(first.due_at)
        FROM generate_series(0, 9) AS priorities (priority)
        CROSS JOIN LATERAL (
            SELECT t.due_at
            FROM task t
            WHERE t.priority = priorities.priority
              AND t.due_at <= now()
            ORDER BY t.due_at, t.id
            LIMIT 1
        ) first) AS oldest_due
FROM (SELECT count(*) AS counted FROM (SELECT FROM task LIMIT @count_limit::bigint) few) waiting,
     (SELECT count(*) AS counted
      FROM (SELECT FROM task_leased LIMIT @count_limit::bigint) few) leased
