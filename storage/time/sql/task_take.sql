-- Waits for a node that is giving these tasks to another one, and then finds that they are gone. A
-- place that has another row by now belongs to another task, or to another claim of it.
DELETE FROM task_leased l
USING unnest(@id::bigint[], @lease::bigint[]) AS mine (id, lease)
WHERE l.ctid = ANY (@place::tid[])
  AND l.id = mine.id
  AND l.lease = mine.lease
RETURNING l.id
