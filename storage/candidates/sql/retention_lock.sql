-- Waits for anybody who is moving one of their applications. The candidates are locked already, so
-- that nobody can apply.
SELECT id
FROM application
WHERE candidate_id = ANY (@ids::bigint[])
ORDER BY id
FOR NO KEY UPDATE
