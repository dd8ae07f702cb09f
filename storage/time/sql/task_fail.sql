WITH back AS (
    DELETE FROM task_leased l
    USING unnest(@id::bigint[], @lease::bigint[], @detail::text[], @pause_ms::bigint[])
        AS bad (id, lease, detail, pause)
    WHERE l.id = bad.id
      AND l.lease = bad.lease
    RETURNING l.id, l.kind, l.subject_id, l.step, l.priority, l.attempts + 1 AS attempts, l.due_at,
              now() + bad.pause * interval '1 millisecond' AS next_at,
              l.attempts + 1 >= @attempts_limit AS over,
              bad.detail
), {{task_put_back}}
