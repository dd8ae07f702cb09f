-- Locks the job, also against new applications, because their foreign key needs a share lock.
SELECT j.id, j.company_id, j.pipeline_id, j.status, j.recruiter_id, j.hiring_manager_id,
       j.hired_count, j.version
FROM job j
WHERE {{visible_job}}
  AND j.id = @id
FOR UPDATE
