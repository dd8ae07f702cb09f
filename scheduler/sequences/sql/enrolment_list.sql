-- Index enrolment_application where an application is asked for, else enrolment_company backwards.
-- The state that is kept says most of the one that is shown; whether those that are active have ended
-- by what has happened since is looked at one by one.
WITH seen AS (
    SELECT e.*, q.name AS sequence_name, c.name AS candidate_name, j.title AS job_title,
           {{enrolment_stops}} AS stops
    FROM (
        SELECT e.*
        FROM sequence_enrolment e
        WHERE (@caller_role = 'admin'
               OR e.company_id BETWEEN @caller_company_id AND @caller_company_id)
          AND (@id::bigint IS NULL OR e.id = @id)
          AND (@application_id::bigint IS NULL OR e.application_id = @application_id)
          AND (@sequence_id::bigint IS NULL OR e.sequence_id = @sequence_id)
          AND (@before_id::bigint IS NULL OR e.id < @before_id)
          AND CASE @state::text
              WHEN 'active' THEN e.state = 'active'
              WHEN 'finished' THEN e.state = 'finished'
              WHEN 'stopped' THEN e.state <> 'finished'
              ELSE true
          END
        ORDER BY e.id DESC
        OFFSET 0) e
    JOIN ({{follow_up_tables}}) ON a.id = e.application_id
    JOIN follow_up_sequence q ON q.id = e.sequence_id
    WHERE {{visible_application}}
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
SELECT told.*,
       (SELECT u.name
        FROM app_user u
        WHERE u.id = told.enrolled_by
          AND {{visible_name}}) AS enrolled_by_name
FROM told
WHERE @state IS NULL OR state = @state
ORDER BY id DESC
LIMIT @limit::int
