-- Reads the whole table: it is small, and an index would cost every claim more than that.
WITH lost AS (
    SELECT id
    FROM task_leased
    WHERE lease_until < now()
    ORDER BY lease_until
    LIMIT 1000
    FOR UPDATE SKIP LOCKED
), back AS (
    DELETE FROM task_leased l
    USING lost
    WHERE l.id = lost.id
    RETURNING l.id, l.kind, l.subject_id, l.step, l.priority, l.attempts + 1 AS attempts, l.due_at,
              l.due_at AS next_at, l.attempts + 1 >= @attempts_limit AS over,
              'the node working on it was lost repeatedly' AS detail
), {{task_put_back}}
