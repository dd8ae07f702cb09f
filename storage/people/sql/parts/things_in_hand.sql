-- What a user is responsible for, of which kind and in which company; what the file declares stays as
-- it is written there. Jobs have no index for this, because administrators rarely ask.
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
