-- The events of one application, by primary key.
SELECT e.kind, e.from_stage, e.to_stage, e.actor_id, e.at, e.receipt, e.limit_left, e.limit_step,
       e.held_at,
       (SELECT b.at
        FROM application_event b
        WHERE b.application_id = e.application_id
          AND b.id < e.id
          AND b.to_stage IS NOT NULL
          AND b.kind <> 'undone'
          AND NOT EXISTS (
              SELECT FROM application_event u
              WHERE u.application_id = b.application_id
                AND u.undoes = b.receipt)
        ORDER BY b.id DESC
        LIMIT 1) AS before,
       EXISTS (
           SELECT FROM application_event f
           WHERE f.application_id = e.application_id
             AND f.id > e.id
             AND f.to_stage IS NOT NULL) AS followed
FROM application_event e
WHERE e.application_id = @application_id
  AND e.to_stage IS NOT NULL
ORDER BY e.id DESC
LIMIT 1
