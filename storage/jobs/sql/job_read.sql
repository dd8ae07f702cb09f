-- For whoever just wrote it.
{{job_record}}
WHERE j.id = @id
