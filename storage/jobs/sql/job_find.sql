{{job_record}}
WHERE {{visible_job}}
  AND j.id = @id
