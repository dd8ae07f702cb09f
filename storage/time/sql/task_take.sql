-- Waits for whoever is giving these tasks to another, and then finds that they are gone.
-- A place that meanwhile has another row names another task, or another claim of it.
DELETE FROM task_leased l
USING unnest(@id::bigint[], @lease::bigint[]) AS mine (id, lease)
WHERE l.ctid = ANY (@place::tid[])
  AND l.id = mine.id
  AND l.lease = mine.lease
RETURNING l.id
