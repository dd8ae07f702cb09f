-- At most a hundred of each kind, by id, and how many there are. Jobs and panels have no index for
-- this, because administrators rarely ask.
WITH things AS (
    SELECT 'jobs' AS kind, id, title AS name
    FROM job
    WHERE recruiter_id = @user_id
      AND status <> 'closed'
    UNION ALL
    SELECT 'hiring_jobs', id, title
    FROM job
    WHERE hiring_manager_id = @user_id
      AND status <> 'closed'
    UNION ALL
    SELECT 'assignments', s.candidate_id, c.name
    FROM candidate_assignment s
    JOIN candidate c ON c.id = s.candidate_id
    WHERE s.recruiter_id = @user_id
    UNION ALL
    SELECT 'people', id, name
    FROM app_user
    WHERE lead_id = @user_id
    UNION ALL
    SELECT 'reminders', id, title
    FROM reminder
    WHERE user_id = @user_id
      AND state = 'pending'
      AND coalesce(application_id, candidate_id, job_id) IS NOT NULL
    UNION ALL
    SELECT 'schedules', s.id, s.name
    FROM schedule s
    JOIN app_user u ON u.id = @user_id
    WHERE s.action = 'report'
      AND EXISTS (
          SELECT FROM jsonb_array_elements_text(
              CASE WHEN jsonb_typeof(s.parameters->'to') = 'array' THEN s.parameters->'to' END) address
          WHERE address = u.email OR ascii_identity_key(address) = u.email_key)
    UNION ALL
    SELECT 'interviews', i.id,
           concat(t.name, ' with ', c.name,
                  ', ' || to_char(i.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'))
    FROM interview_panel p
    JOIN interview_round i ON i.id = p.round_id
    JOIN interview_round_type t ON t.id = i.round_type_id
    JOIN candidate c ON c.id = i.candidate_id
    WHERE p.user_id = @user_id
      AND p.removed_at IS NULL
      AND {{round_is_ahead}}
), numbered AS (
    SELECT kind, id, name, count(*) OVER (PARTITION BY kind) AS count,
           row_number() OVER (PARTITION BY kind ORDER BY id) AS n
    FROM things
)
SELECT kind, id, name, count
FROM numbered
WHERE n <= 100
ORDER BY kind, id
