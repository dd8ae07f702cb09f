-- Waits for whoever is giving these tasks to another, and then finds that they are gone.
-- A place that meanwhile has another row names another task, or another claim of it.
DELETE FROM task_leased l
USING unnest($1::bigint[], $2::bigint[]) AS mine (id, lease)
WHERE l.ctid = ANY ($3::tid[])
  AND l.id = mine.id
  AND l.lease = mine.lease
RETURNING l.id
