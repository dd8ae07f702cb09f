-- What a user is responsible for, of which kind and in which company; what the file declares stays as
-- it is written there. Jobs and panels have no index for this, because administrators rarely ask.
SELECT 'jobs' AS kind, id, title AS name, company_id, true AS can_go
    FROM job
    WHERE recruiter_id = @user_id
      AND status <> 'closed'
    UNION ALL
    SELECT 'hiring_jobs', id, title, company_id, true
    FROM job
    WHERE hiring_manager_id = @user_id
      AND status <> 'closed'
    UNION ALL
    SELECT 'assignments', s.candidate_id, c.name, s.company_id, true
    FROM candidate_assignment s
    JOIN candidate c ON c.id = s.candidate_id
    WHERE s.recruiter_id = @user_id
    UNION ALL
    SELECT 'people', id, name, company_id, true
    FROM app_user
    WHERE lead_id = @user_id
    UNION ALL
    SELECT 'reminders', id, title, company_id, true
    FROM reminder
    WHERE user_id = @user_id
      AND state = 'pending'
      AND coalesce(application_id, candidate_id, job_id) IS NOT NULL
    UNION ALL
    SELECT 'schedules', s.id, s.name, s.company_id, NOT s.declared
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
                  ', ' || to_char(i.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')),
           i.company_id, true
    FROM interview_panel p
    JOIN interview_round i ON i.id = p.round_id
    JOIN interview_round_type t ON t.id = i.round_type_id
    JOIN candidate c ON c.id = i.candidate_id
    WHERE p.user_id = @user_id
      AND p.removed_at IS NULL
      AND {{round_is_ahead}}
