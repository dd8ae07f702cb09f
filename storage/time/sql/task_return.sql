WITH back AS (
    DELETE FROM task_leased l
    USING unnest(@id::bigint[], @lease::bigint[]) AS mine (id, lease)
    WHERE l.id = mine.id
      AND l.lease = mine.lease
    RETURNING l.id, l.kind, l.subject_id, l.step, l.priority, l.attempts, l.due_at,
              l.due_at AS next_at, false AS over, '' AS detail
), {{task_put_back}}
