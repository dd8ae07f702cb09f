-- Takes due tasks, at most its share of each priority, starting where the previous claim ended:
-- rows before that are dead, and while somebody holds an old snapshot every claim would have to
-- read them again. Skips tasks that another node is taking. Uses the index task_due.
WITH due AS (
    SELECT found.ctid AS place
    FROM unnest(@priority::smallint[], @size::int[], @after_due_at::timestamptz[],
                @after_id::bigint[])
        AS share (priority, size, due_at, id)
    CROSS JOIN LATERAL (
        SELECT t.ctid
        FROM task t
        WHERE t.priority = share.priority
          AND t.due_at <= now()
          AND (t.due_at, t.id) > (share.due_at, share.id)
        ORDER BY t.due_at, t.id
        LIMIT share.size
        FOR UPDATE SKIP LOCKED
    ) found
), taken AS (
    DELETE FROM task
    WHERE ctid = ANY (ARRAY(SELECT place FROM due))
    RETURNING id, kind, subject_id, step, priority, attempts, due_at
), claim AS MATERIALIZED (
    SELECT nextval('task_lease') AS lease
)
INSERT INTO task_leased (id, kind, subject_id, step, priority, attempts, due_at, lease, lease_until)
SELECT t.id, t.kind, t.subject_id, t.step, t.priority, t.attempts, t.due_at, claim.lease,
       now() + @lease_ms * interval '1 millisecond'
FROM taken t
CROSS JOIN claim
RETURNING id, kind, subject_id, step, priority, attempts, due_at, lease, ctid AS place
