-- Index enrolment_application where an application is asked for.
WITH seen AS (
    SELECT e.*, q.name AS sequence_name, c.name AS candidate_name, j.title AS job_title,
           {{enrolment_stops}} AS stops
    FROM {{follow_up_tables}}
    JOIN sequence_enrolment e ON e.application_id = a.id
    JOIN follow_up_sequence q ON q.id = e.sequence_id
    WHERE {{visible_application}}
      AND (@id::bigint IS NULL OR e.id = @id)
      AND (@application_id::bigint IS NULL OR e.application_id = @application_id)
      AND (@sequence_id::bigint IS NULL OR e.sequence_id = @sequence_id)
      AND (@before_id::bigint IS NULL OR e.id < @before_id)
), told AS (
    SELECT id, sequence_id, sequence_name, company_id, application_id, candidate_id,
           candidate_name, job_title,
           CASE WHEN stops IS NULL THEN state ELSE 'stopped' END AS state,
           coalesce(stopped_why, stops) AS stopped_why, next_step,
           CASE WHEN stops IS NULL THEN next_at + coalesce(greatest(now() - paused_at, interval '0'),
                                                           interval '0')
           END AS next_at,
           CASE WHEN stops IS NULL THEN paused_at END AS paused_at, enrolled_by, created_at, updated_at
    FROM seen
)
SELECT *
FROM told
WHERE @state::text IS NULL OR state = @state
ORDER BY id DESC
LIMIT @limit::int
