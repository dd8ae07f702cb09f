-- People's names are scalar subqueries, so that they are looked up after sorting, for the page's rows
-- only. Lists of jobs are cached: whatever changes such a name touches the jobs (follow_account).
SELECT j.id, j.company_id, co.name AS company_name, j.title, j.description, j.location,
       j.employment_type, j.skills, j.experience_level, j.openings, j.hired_count, j.status,
       j.reapply_after, j.recruiter_id,
       (SELECT r.name
        FROM app_user r
        WHERE r.id = j.recruiter_id
          AND r.company_id = j.company_id) AS recruiter_name,
       j.hiring_manager_id,
       (SELECT r.name
        FROM app_user r
        WHERE r.id = j.hiring_manager_id
          AND r.company_id = j.company_id) AS hiring_manager_name,
       j.pipeline_id, p.name AS pipeline_name, j.pipeline_version, j.version, j.created_at,
       j.updated_at
FROM job j
JOIN company co ON co.id = j.company_id
JOIN pipeline p ON p.id = j.pipeline_id
