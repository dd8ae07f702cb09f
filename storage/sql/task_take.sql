-- Waits for whoever is giving these tasks to another, and then finds that they are gone.
DELETE FROM task_leased l
USING unnest($1::bigint[], $2::bigint[]) AS mine (id, lease)
WHERE l.id = mine.id
  AND l.lease = mine.lease
RETURNING l.id
