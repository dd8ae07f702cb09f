-- Time counts by the recruiter's calendar, or else by the company's.
SELECT j.id, j.company_id, co.name AS company_name, co.active AS company_active, j.title,
       j.recruiter_id, j.hiring_manager_id, j.reapply_after,
       j.pipeline_id, j.pipeline_version, v.move_rule,
       CASE WHEN own.id IS NULL THEN given.zone ELSE own.zone END AS zone,
       CASE WHEN own.id IS NULL THEN given.hours ELSE own.hours END AS hours,
       CASE WHEN own.id IS NULL THEN given.holidays ELSE own.holidays END::text[] AS holidays,
       CASE
           WHEN j.status = 'closed' THEN 'the job is closed'
           WHEN NOT co.active THEN 'the company is not active'
       END AS at_rest
FROM job j
JOIN company co ON co.id = j.company_id
JOIN pipeline_version v ON v.pipeline_id = j.pipeline_id AND v.version = j.pipeline_version
LEFT JOIN calendar own ON own.user_id = j.recruiter_id
LEFT JOIN calendar given ON given.company_id = j.company_id
WHERE j.id = @job_id
